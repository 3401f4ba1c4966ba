using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Documents;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Documents;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Agreements;

/// <summary>Papers of an agreement: added after the signature, with a reason, for good; opened by whom they are for.</summary>
public sealed class AgreementDocumentTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static int cases;

    private sealed record Case(AgreementOffice Office, Actor Partner, Actor Stranger, AgreementId Agreement);

    private async Task<Case> A()
    {
        var name = $"문서{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        var partner = await database.Institution(OrganizationKind.University, name + "대학교");
        var stranger = await database.Person(Role.DistrictOfficer, await database.Institution(OrganizationKind.District, name + " 이웃구"));
        return new(office, await database.Person(Role.UniversityStaff, partner), stranger, await office.Active(name + " 협약", [partner]));
    }

    private async Task<DocumentId> Upload(Actor by, string name = "협약서.pdf")
    {
        using var content = new MemoryStream(Files.Pdf);
        return (await database.The<StoreDocument>().Run(content, name, by, default)).Value;
    }

    private async Task<Result> Attach(Case c, DocumentAudience audience, string? reason = "서명한 원본", Actor? by = null, DocumentId? document = null, AgreementId? to = null) =>
        await database.The<AttachAgreementDocument>().Run(to ?? c.Agreement, new() { Document = document ?? await Upload(by ?? c.Office.Officer), Audience = audience, Reason = reason }, by ?? c.Office.Officer, default);

    private async Task<string> Opened(Case c, DocumentId document, Actor by)
    {
        var opened = await database.The<AgreementDocuments>().Open(c.Agreement, document, by, default);
        if (!opened.IsDone) return opened.Refusals[0].Code;
        using var reader = new StreamReader(opened.Value.Content, Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }

    [Theory]
    [InlineData(DocumentAudience.Everybody, true, true, true)]
    [InlineData(DocumentAudience.Parties, true, false, false)]
    [InlineData(DocumentAudience.Office, false, false, false)]
    public async Task A_paper_is_seen_and_opened_by_whom_it_is_for(DocumentAudience audience, bool partner, bool stranger, bool everybody)
    {
        var c = await A();
        Done(await Attach(c, audience));
        var paper = Assert.Single(await database.The<AgreementDocuments>().Of(c.Agreement, c.Office.Approver, default));
        Assert.Equal(("협약서.pdf", "서명한 원본", "홍길동"), (paper.Name, paper.Reason, paper.By));

        var teacher = await database.Person(Role.SchoolTeacher, c.Partner.Organization); // of the partner, and does not represent it
        foreach (var (actor, may) in new[] { (c.Office.Approver, true), (c.Partner, partner), (teacher, everybody), (c.Stranger, stranger), (Actor.Public, everybody) })
        {
            Assert.Equal(may ? 1 : 0, await database.Desk.Read(actor, Permission.PublicRead, db => db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM stored_documents WHERE id = {paper.Id.Value}").SingleAsync(), default));
            Assert.Equal(may ? 1 : 0, (await database.The<AgreementDocuments>().Of(c.Agreement, actor, default)).Count);
            Assert.Equal(may ? Encoding.Latin1.GetString(Files.Pdf) : "portal.not-found", await Opened(c, paper.Id, actor));
        }
    }

    [Fact]
    public async Task A_paper_comes_after_the_signature_and_with_a_reason()
    {
        var c = await A();
        var draft = await c.Office.Draft("아직 협약", []);

        Assert.Equal("agreement.document-before-signature", Code(await Attach(c, DocumentAudience.Office, to: draft)));
        Assert.Equal("portal.reason-missing", Code(await Attach(c, DocumentAudience.Office, reason: " ")));
        Assert.Equal("agreement.document-missing", Code(await database.The<AttachAgreementDocument>().Run(c.Agreement, new() { Reason = "원본" }, c.Office.Officer, default)));
        Assert.Equal("portal.not-found", Code(await Attach(c, DocumentAudience.Office, by: c.Stranger))); // another office's agreement
        Assert.Equal("portal.not-found", Code(await Attach(c, DocumentAudience.Office, document: await Upload(c.Stranger)))); // another office's file
        Assert.Empty(await database.The<AgreementDocuments>().Of(c.Agreement, c.Office.Officer, default));
    }

    [Fact]
    public async Task Who_attached_a_paper_is_told_to_the_office_of_the_agreement_alone()
    {
        var c = await A();
        Done(await Attach(c, DocumentAudience.Everybody));
        async Task<string?> By(Actor actor) => Assert.Single(await database.The<AgreementDocuments>().Of(c.Agreement, actor, default)).By;

        Assert.Equal("홍길동", await By(c.Office.Officer));
        foreach (var other in new[] { c.Stranger, c.Partner, Actor.Public }) Assert.Null(await By(other));
    }

    [Theory]
    [InlineData(DisputeReason.WrongParty, 0)]
    [InlineData(DisputeReason.Mistake, 1)]
    public async Task An_institution_that_is_settled_to_be_no_party_reads_what_a_stranger_reads(DisputeReason reason, int reads)
    {
        var c = await A();
        Done(await Attach(c, DocumentAudience.Parties));
        var draft = (await c.Office.Amend(c.Agreement)).Value;
        var party = (await c.Office.View(c.Agreement)).Agreement.Parties.Single(p => p.Organization == c.Partner.Organization).Id;
        var dispute = (await database.The<DisputeParty>().Run(party, new() { Reason = reason, Statement = "우리가 아닙니다." }, c.Partner, default)).Value;
        async Task<(int, int, int, int)> Read() => (
            (await database.The<AgreementDocuments>().Of(c.Agreement, c.Partner, default)).Count,
            await database.The<AgreementDetail>().Of(draft.ToString(), c.Partner, default) is null ? 0 : 1,
            await Bare($"SELECT count(*)::int AS \"Value\" FROM agreement_documents WHERE agreement = {c.Agreement.Value}"),
            await Bare($"SELECT count(*)::int AS \"Value\" FROM agreements WHERE id = {draft.Value}"));
        Task<int> Bare(FormattableString sql) => database.Desk.Read(c.Partner, Permission.PublicRead, db => db.Database.SqlQuery<int>(sql).SingleAsync(), default);

        Assert.Equal((1, 1, 1, 1), await Read()); // an open dispute takes nothing from it
        Done(await database.The<ResolveDispute>().Run(dispute, new() { Uphold = true, Answer = "공문으로 확인했습니다." }, c.Office.Approver, default));
        Assert.Equal((reads, reads, reads, reads), await Read());

        var later = await Upload(c.Office.Officer, "부속합의서.pdf");
        Done(await Attach(c, DocumentAudience.Parties, document: later));
        Assert.Equal(reads, await database.Ask<int>($"SELECT count(*)::int FROM document_readers WHERE document = '{later}' AND organization = '{c.Partner.Organization}'"));
        Assert.Equal(reads == 1 ? Encoding.Latin1.GetString(Files.Pdf) : "portal.not-found", await Opened(c, later, c.Partner));

        var named = (await database.The<NamedAgreements>().Of(party, c.Partner, default))!; // its own page still tells it how that was settled
        Assert.Equal((true, DisputeState.Upheld), (named.Row.IsHidden, Assert.Single(named.Disputes).State));
        Assert.Equal(c.Agreement, Assert.Single((await database.The<NamedAgreements>().Page(null, c.Partner, default)).Rows).Id);
    }

    [Fact]
    public async Task A_second_paper_is_an_addition_and_no_paper_is_taken_away()
    {
        var c = await A();
        var first = await Upload(c.Office.Officer);
        Done(await Attach(c, DocumentAudience.Everybody, document: first));
        Done(await Attach(c, DocumentAudience.Everybody, "더 선명한 사본"));
        Assert.Equal(2, (await database.The<AgreementDocuments>().Of(c.Agreement, Actor.Public, default)).Count);
        Assert.Equal("document.taken", Code(await Attach(c, DocumentAudience.Office, document: first))); // it belongs to it already

        foreach (var sql in new[] { "DELETE FROM agreement_documents", "UPDATE agreement_documents SET audience = 'Everybody'" })
        {
            var said = await Assert.ThrowsAnyAsync<Exception>(() => database.Desk.Read(c.Office.Officer, Permission.AgreementWrite, db => db.Database.ExecuteSqlRawAsync(sql), default));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<PostgresException>(said.InnerException ?? said).SqlState);
        }
    }
}
