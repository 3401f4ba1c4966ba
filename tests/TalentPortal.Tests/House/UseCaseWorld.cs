using Microsoft.AspNetCore.DataProtection;
using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Application.Samples;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.Schools;

namespace TalentPortal.Tests.House;

/// <summary>The use cases on a database with the sample and a school at work: every call finds it as the call before did, because nothing
/// is ever committed. As the portal is, by row security alone, and by the rooms' scopes alone.</summary>
public sealed class UseCaseWorld : IAsyncLifetime
{
    private readonly PortalDatabase database = new();
    private readonly string documents = Path.Combine(Path.GetTempPath(), $"tp_{Guid.NewGuid():N}");
    private static readonly Dictionary<Type, Guid> Known = new()
    {
        [typeof(PersonId)] = SampleIds.Person("employee").Value,
        [typeof(OrganizationId)] = SampleIds.Organization("seocho").Value,
        [typeof(AgreementId)] = SampleIds.For("agreement/s0"),
        [typeof(ProgrammeId)] = SampleIds.For("programme/s3-exploration"),
        [typeof(OfferingId)] = SampleIds.For("offering/s3-exploration"),
        [typeof(TuitionApplicationId)] = SampleIds.For("tuition-application/nuri"),
        [typeof(WindowId)] = SampleTuition.Window.Value,
        [typeof(EmployeeId)] = SampleTuition.Employee("employee").Value,
        [typeof(CourseId)] = SampleTuition.Course(Degree.Master).Value,
        [typeof(BudgetLineId)] = SampleFunding.TuitionLine.Value,
        [typeof(FundingSourceId)] = SampleFunding.District.Value,
    };

    /// <summary>Of records whose key is not told by the sample.</summary>
    private static readonly Dictionary<string, string> Records = new(StringComparer.Ordinal)
    {
        ["ClauseId"] = $"""SELECT id AS "Value" FROM agreement_clauses WHERE agreement = '{SampleIds.For("agreement/s0")}'""",
        ["PartyId"] = $"""SELECT id AS "Value" FROM agreement_parties WHERE agreement = '{SampleIds.For("agreement/s0")}'""",
        ["ApplicationLineId"] = """SELECT id AS "Value" FROM tuition_lines""",
        ["DocumentId"] = """SELECT document AS "Value" FROM tuition_papers""",
        ["NamedAgreements.Of PartyId"] = $"""SELECT '{SampleIds.For("agreement/s0/party/soongsil")}'::uuid AS "Value" """,
        ["DisputeParty.Run PartyId"] = $"""SELECT '{SampleIds.For("agreement/s0/party/soongsil")}'::uuid AS "Value" """,
        ["DisputeId"] = """SELECT id AS "Value" FROM party_disputes""",
        ["DropDocument.Run DocumentId"] = $"""SELECT id AS "Value" FROM stored_documents WHERE owner_record IS NULL AND organization = '{SampleIds.Organization("company-nuri")}'""",
        ["AttachAgreementDocument.Run DocumentId"] = $"""SELECT id AS "Value" FROM stored_documents WHERE owner_record IS NULL AND organization = '{SampleIds.Organization("seocho")}'""",
        ["AgreementDocuments.Open DocumentId"] = """SELECT document AS "Value" FROM agreement_documents""",
        ["ProgrammeLinks.Of ProgrammeId"] = $"""SELECT '{SampleIds.For("programme/s0-tuition")}'::uuid AS "Value" """,
        ["LinkProgramme.Fulfil ProgrammeId"] = $"""SELECT '{SampleIds.For("programme/s0-tuition")}'::uuid AS "Value" """,
        ["LinkProgramme.Pay ProgrammeId"] = $"""SELECT '{SampleIds.For("programme/s0-tuition")}'::uuid AS "Value" """,
        ["FulfilmentId"] = $"""SELECT id AS "Value" FROM fulfilments WHERE programme = '{SampleIds.For("programme/s0-tuition")}'""",
        ["ProgrammeMoneyId"] = """SELECT id AS "Value" FROM programme_money""",
        ["PlanProgramme.Run AgreementId"] = $"""SELECT '{SampleIds.For("agreement/s4")}'::uuid AS "Value" """,
        ["BodyId"] = $"""SELECT id AS "Value" FROM bodies WHERE agreement = '{SampleIds.For("agreement/s4")}'""",
        ["RegisterViewId"] = """SELECT gen_random_uuid() AS "Value" """,
        ["CarryOverId"] = """SELECT id AS "Value" FROM carry_overs""",
        ["EntryPaper.Of DocumentId"] = """SELECT document AS "Value" FROM ledger_entries WHERE document IS NOT NULL""",
        ["EntryPaper.Of EntryId"] = """SELECT id AS "Value" FROM ledger_entries WHERE document IS NOT NULL""",
        ["EntryId"] = """SELECT id AS "Value" FROM ledger_entries""",
        ["MembershipId"] = $"""SELECT id AS "Value" FROM memberships WHERE person = '{SampleIds.Person("employee2")}'""",
        ["NoticeId"] = """SELECT id AS "Value" FROM notices WHERE key = 'notice.tuition.InReview'""",
        ["PlaceId"] = """SELECT id AS "Value" FROM places""",
        ["PlaceRequestId"] = """SELECT id AS "Value" FROM place_requests""",
        ["PupilId"] = """SELECT pupil AS "Value" FROM places""",
        ["RosterUploadId"] = """SELECT id AS "Value" FROM roster_uploads WHERE state = 'Staged'""",
        ["SessionId"] = """SELECT session AS "Value" FROM place_requests""",
    };

    private readonly Dictionary<(string, Type), Guid> found = [];
    private ServiceProvider? scoped;
    private ServiceProvider? bare;
    private ServiceProvider? unbound;
    private Dictionary<OrganizationId, OrganizationId?> districts = [];

    public IServiceProvider Scoped => scoped!;

    /// <summary>The same use cases without scopes.</summary>
    public IServiceProvider Bare => bare!;

    /// <summary>The same use cases by a role that row security does not bind.</summary>
    public IServiceProvider Unbound => unbound!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        Assert.Empty((await database.The<LoadSample>().Run(Actor.System, default)).Refusals);
        await using (var db = database.AsOwner())
        {
            districts = await db.Set<Organization>().ToDictionaryAsync(o => o.Id, o => o.District);
            var offering = await db.Set<Offering>().SingleAsync(o => o.Id == new OfferingId(SampleIds.For("offering/s3-exploration")));
            await SchoolAtWork(Person("teacher"), offering);
            using var paper = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
            Assert.Empty((await database.The<StoreDocument>().Run(paper, "증빙.pdf", Person("company2-rep"), default)).Refusals);
            await Papers(Person("seocho-officer"));
            await YearsEnd(Person("seocho-finance"));
            Assert.Empty((await database.The<DisputeParty>().Run(PartyId.From(SampleIds.For("agreement/s0/party/soongsil")), new() { Statement = "확인한 적이 없습니다." }, Person("university"), default)).Refusals);
            Notify.Post(db, database.Clock.Now, SampleIds.Organization("seocho"), [Role.DistrictOfficer], "notice.tuition.InReview", ["1"], "/office/tuition");
            await db.SaveChangesAsync();
        }

        scoped = Provider(database.PortalConnection, _ => { });
        bare = Provider(database.PortalConnection, ScopesOff.In);
        unbound = Provider(database.OwnerConnection, _ => { });
    }

    public async Task DisposeAsync()
    {
        if (scoped is not null) await scoped.DisposeAsync();
        if (bare is not null) await bare.DisposeAsync();
        if (unbound is not null) await unbound.DisposeAsync();
        await database.DisposeAsync();
        if (Directory.Exists(documents)) Directory.Delete(documents, recursive: true);
    }

    public Actor As(SampleInstitutions.Someone? person) => person is null ? Actor.Public
        : new(SampleIds.Person(person.Key), SampleIds.Organization(person.Organization), person.Role, districts[SampleIds.Organization(person.Organization)]);

    /// <summary>The record that a use case is asked about, by the type of its key: the one that the table's third column speaks of.</summary>
    public Guid KeyOf(string useCase, Type type)
    {
        if (!Records.ContainsKey($"{useCase} {type.Name}") && Known.TryGetValue(type, out var known)) return known;
        if (found.TryGetValue((useCase, type), out var before)) return before;
        using var db = database.AsOwner();
        return found[(useCase, type)] = db.Database.SqlQueryRaw<Guid>(Records.GetValueOrDefault($"{useCase} {type.Name}") ?? Records[type.Name]).ToList().First();
    }

    private Actor Person(string key) => As(SampleInstitutions.People.Single(p => p.Key == key));

    /// <summary>Pupils on a list with consent, a place asked for, and a roster that waits to be confirmed.</summary>
    private async Task SchoolAtWork(Actor teacher, Offering offering)
    {
        await database.Roster(teacher, RosterFiles.Class(3));
        var asked = await database.Apply(teacher, SchoolWorld.Asks(offering, 3, sessions: (await database.Sessions(offering))[0]));
        Assert.Equal(PlaceRequestState.Granted, asked.Value.State);
        var pupils = await database.Pupils(teacher);
        Assert.Empty((await database.Record(teacher, SchoolWorld.Paper(offering, Domain.Consent.ConsentReply.Yes, "보호자", [.. pupils.Select(p => p.Id)]))).Refusals);
        await database.Stage(teacher, RosterFiles.Class(2, 2));
    }

    /// <summary>A return with its paper, and money that somebody else is to decide on.</summary>
    private async Task YearsEnd(Actor finance)
    {
        using var paper = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
        var stored = await database.The<StoreDocument>().Run(paper, "반납고지서.pdf", finance, default);
        Assert.Empty((await database.The<RecordReturn>().Run(SampleFunding.TuitionLine, new() { Amount = "1,000", Day = new DateOnly(2026, 3, 2), Documents = { stored.Value } }, finance, default)).Refusals);
        Assert.Empty((await database.The<RecordInterest>().Run(SampleFunding.TuitionLine, new() { Amount = "5,000", Day = new DateOnly(2026, 3, 2) }, finance, default)).Refusals);
        Assert.Empty((await database.The<ApplyCarryOver>().Run(SampleFunding.TuitionLine, new() { Amount = "1,000", Reason = CarryOverReason.CommitmentMade, Plan = "내년 3월에 씁니다" }, finance, default)).Refusals);
    }

    /// <summary>A paper of S0's agreement for its office alone, and one that waits for its record.</summary>
    private async Task Papers(Actor officer)
    {
        var stored = new List<DocumentId>();
        foreach (var name in new[] { "협약서.pdf", "붙임.pdf" })
        {
            using var paper = new MemoryStream("%PDF-1.4\n%%EOF\n"u8.ToArray());
            stored.Add((await database.The<StoreDocument>().Run(paper, name, officer, default)).Value);
        }

        Assert.Empty((await database.The<AttachAgreementDocument>().Run(AgreementId.From(SampleIds.For("agreement/s0")), new() { Document = stored[0], Reason = "서명한 원본" }, officer, default)).Refusals);
    }

    private ServiceProvider Provider(string connection, Action<IServiceCollection> otherwise)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(database.Clock).AddSingleton(new DocumentFiles(documents))
            .AddSingleton(database.The<IDataProtectionProvider>())
            .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>().AddTalentPortal(connection)
            .ConfigureDbContext<PortalDb>(options => options.AddInterceptors(new NothingStays()));
        otherwise(services);
        return services.BuildServiceProvider();
    }

    /// <summary>A commit that is not sent: the transaction is rolled back when it is let go.</summary>
    private sealed class NothingStays : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult.Suppress());
    }
}
