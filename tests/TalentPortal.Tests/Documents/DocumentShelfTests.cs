using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Documents;

public sealed class DocumentShelfTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private sealed class Scanner(Verdict? verdict) : IDocumentScanner
    {
        public Task<Verdict?> Check(Stream content, DocumentKind kind, CancellationToken ct) => Task.FromResult(verdict);
    }

    [Fact]
    public async Task A_document_is_its_organisation_s_and_after_the_hand_over_the_reader_s_too()
    {
        var (mine, other, office) = (await Company(), await Company(), await database.Official());
        var owner = Record();
        var id = await Upload(mine);
        await Attach(mine, owner, id);

        Assert.Equal("portal.not-found", await Opens(other, owner, id));
        Assert.Equal("portal.not-found", await Opens(office, owner, id));
        Assert.Equal("portal.not-found", await Opens(Actor.Public, owner, id));
        Assert.Equal("opened", await Opens(mine, owner, id));

        await Share(mine, owner, office.Organization);
        Assert.Equal("opened", await Opens(office, owner, id));
        Assert.Equal("portal.not-found", await Opens(other, owner, id));
        await Share(office, owner, DocumentReader.Everyone);
        Assert.Equal("opened", await Opens(Actor.Public, owner, id));
    }

    [Fact]
    public async Task Attached_and_handed_over_in_one_action()
    {
        var (mine, office) = (await Company(), await database.Official());
        var owner = Record();
        var id = await Upload(mine);
        var done = await database.Desk.Run(mine, Permission.OwnDesk, new Act("test.submit", owner.Record), async db =>
        {
            var attached = await Shelf.Attach(db, mine, owner, [id], default);
            await Shelf.Share(db, mine, owner, office.Organization, database.Clock.Now, default);
            await Shelf.Share(db, mine, owner, office.Organization, database.Clock.Now, default);
            return attached;
        }, default);

        Assert.Empty(done.Refusals);
        Assert.Equal("opened", await Opens(office, owner, id));
    }

    [Fact]
    public async Task A_document_is_never_served_by_its_id_alone()
    {
        var mine = await Company();
        var (owner, else_) = (Record(), Record());
        var id = await Upload(mine);
        await Attach(mine, owner, id);

        Assert.Equal("portal.not-found", await Opens(mine, else_, id));
        Assert.Equal("document.taken", Assert.Single((await Attach(mine, else_, id)).Refusals).Code);
        Assert.Empty((await Attach(mine, owner, id)).Refusals);
    }

    [Fact]
    public async Task Another_organisation_s_document_cannot_be_attached()
    {
        var id = await Upload(await Company());

        Assert.Equal("portal.not-found", Assert.Single((await Attach(await Company(), Record(), id)).Refusals).Code);
    }

    [Fact]
    public async Task What_an_employee_uploads_is_hidden_from_colleagues_and_employer()
    {
        var company = await database.Institution(OrganizationKind.Company, "라마바");
        var employee = await database.Person(Role.Employee, company);
        var owner = Record();
        var id = await Upload(employee);
        await Attach(employee, owner, id);

        Assert.Equal("opened", await Opens(employee, owner, id));
        foreach (var role in new[] { Role.Employee, Role.CompanyMember, Role.CompanyRepresentative })
            Assert.Equal("portal.not-found", await Opens(await database.Person(role, company), owner, id));
    }

    [Fact]
    public async Task Row_security_alone_gives_the_same_rows_as_the_scope()
    {
        var company = await database.Institution(OrganizationKind.Company, "사아자");
        Actor[] actors = [await database.Person(Role.CompanyMember, company), await database.Person(Role.Employee, company),
            await database.Person(Role.Employee, company), await Company(), await database.Official()];
        foreach (var actor in actors)
        {
            var owner = Record();
            await Attach(actor, owner, await Upload(actor));
            await Share(actor, owner, actors[^1].Organization);
        }

        foreach (var actor in actors)
        {
            var (bySecurity, byScope) = await database.Desk.Read(actor, Permission.OwnDesk, async db => (
                await db.Set<StoredDocument>().Select(d => d.Id).ToListAsync(), await db.DocumentsSeenBy(actor).Select(d => d.Id).ToListAsync()), default);
            Assert.Equal(bySecurity.ToHashSet(), byScope.ToHashSet());
            Assert.NotEmpty(byScope);
        }
    }

    [Fact]
    public async Task What_the_scanner_could_not_check_waits_and_is_not_served()
    {
        var mine = await Company();
        var owner = Record();
        var away = new StoreDocument(database.Desk, database.The<DocumentFiles>(), new Scanner(null));
        var id = (await away.Run(new MemoryStream(Files.Pdf), "계획서.pdf", mine, default)).Value;
        await Attach(mine, owner, id);
        Assert.Equal("document.quarantined", await Opens(mine, owner, id));

        Assert.True(await Sweeper(new ContentScanner()).CheckQuarantined(Actor.System, default) >= 1);
        Assert.Equal("opened", await Opens(mine, owner, id));
    }

    [Fact]
    public async Task What_is_found_infected_later_is_named_not_served_and_gone_from_the_disk()
    {
        var mine = await Company();
        var owner = Record();
        var id = (await new StoreDocument(database.Desk, database.The<DocumentFiles>(), new Scanner(null)).Run(new MemoryStream(Files.Pdf), "계획서.pdf", mine, default)).Value;
        await Attach(mine, owner, id);

        await Sweeper(new Scanner(new Verdict(DocumentState.Infected, DocumentRefusals.Infected.Code))).CheckQuarantined(Actor.System, default);

        Assert.Equal("document.bad", await Opens(mine, owner, id));
        var name = await database.Ask<Guid>($"SELECT storage_name FROM stored_documents WHERE id = '{id}'");
        Assert.False(File.Exists(database.The<DocumentFiles>().PathOf(name)));
    }

    [Fact]
    public async Task A_crash_between_file_and_row_leaves_nothing_visible_and_the_sweep_clears_it()
    {
        var files = database.The<DocumentFiles>();
        using var landed = (await files.Land(new MemoryStream(Files.Pdf), default)).Value;
        files.Keep(landed); // the portal is killed here: no row was written
        var mine = await Company();
        var living = await Upload(mine);
        var livingName = await database.Ask<Guid>($"SELECT storage_name FROM stored_documents WHERE id = '{living}'");
        Age(files.PathOf(landed.StorageName), days: 2);
        Age(files.PathOf(livingName), days: 2);

        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM stored_documents WHERE storage_name = '{landed.StorageName}'"));
        Assert.Equal(1, await Sweeper(new ContentScanner()).Sweep(Actor.System, default));
        Assert.False(File.Exists(files.PathOf(landed.StorageName)));
        Assert.True(File.Exists(files.PathOf(livingName)));
    }

    [Fact]
    public async Task A_file_that_no_record_took_is_swept_in_time_and_an_attached_one_never()
    {
        var mine = await Company();
        var (kept, left, owner) = (await Upload(mine), await Upload(mine), Record());
        await Attach(mine, owner, kept);
        await database.Tamper($"UPDATE stored_documents SET uploaded_at = uploaded_at - interval '181 days' WHERE id IN ('{kept}', '{left}')");

        await Sweeper(new ContentScanner()).Sweep(Actor.System, default);

        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM stored_documents WHERE id = '{left}'"));
        Assert.Equal("opened", await Opens(mine, owner, kept));
    }

    private DocumentShelf Shelf => database.The<DocumentShelf>();
    private static DocumentOwner Record() => new("test.record", Guid.NewGuid());
    private SweepDocuments Sweeper(IDocumentScanner scanner) => new(database.Desk, database.The<DocumentFiles>(), scanner);

    private void Age(string path, int days) => File.SetLastWriteTimeUtc(path, database.Clock.Now.UtcDateTime.AddDays(-days));

    private async Task<Actor> Company() => await database.Person(Role.CompanyMember, await database.Institution(OrganizationKind.Company, "가나다"));

    private async Task<DocumentId> Upload(Actor actor) =>
        (await database.The<StoreDocument>().Run(new MemoryStream(Files.Pdf), "계획서.pdf", actor, default)).Value;

    private Task<Result> Attach(Actor actor, DocumentOwner owner, DocumentId id) => database.Desk.Run(actor, Permission.OwnDesk,
        new Act("test.attach", owner.Record), db => Shelf.Attach(db, actor, owner, [id], default), default);

    private Task<Result> Share(Actor actor, DocumentOwner owner, OrganizationId reader) => database.Desk.Run(actor, Permission.OwnDesk,
        new Act("test.share", owner.Record), async db =>
        {
            await Shelf.Share(db, actor, owner, reader, database.Clock.Now, default);
            return Result.Done;
        }, default);

    private async Task<string> Opens(Actor actor, DocumentOwner owner, DocumentId id)
    {
        var opened = await database.Desk.Read(actor, Permission.PublicRead, db => Shelf.Open(db, actor, owner, id, default), default);
        if (!opened.IsDone) return opened.Refusals[0].Code;
        await using var content = opened.Value.Content;
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory);
        Assert.Equal(Files.Pdf, memory.ToArray());
        return "opened";
    }
}
