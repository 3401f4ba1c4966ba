using TalentPortal.Application.Agreements;
using TalentPortal.Application.Casework;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Tests.Samples;

/// <summary>An office at work on agreements, through the use cases of its pages.</summary>
public sealed record AgreementOffice(PortalDatabase Database, OrganizationId District, Actor Officer, Actor Approver)
{
    public static async Task<AgreementOffice> Of(PortalDatabase database, string name = "서초구")
    {
        var district = await database.Institution(OrganizationKind.District, name);
        return new(database, district, await database.Person(Role.DistrictOfficer, district), await database.Person(Role.DistrictApprover, district));
    }

    public async Task<AgreementDesk.View> View(AgreementId id) => (await Database.The<AgreementDesk>().Of(id, Officer, default))!;

    public async Task<uint> Version(AgreementId id) => (await View(id)).Version;

    public static void Done(Result result) => Assert.Empty(result.Refusals);

    public static string Code(Result result) => Assert.Single(result.Refusals).Code;

    /// <summary>A draft with the office and its partners as parties, and these clauses.</summary>
    public async Task<AgreementId> Draft(string title, IReadOnlyList<OrganizationId> partners, params string[] clauses)
    {
        var id = (await Database.The<DraftAgreement>().Run(new() { TitleKo = title }, Officer, default)).Value;
        WriteParties.Form parties = new() { Version = await Version(id) };
        parties.Lines.AddRange(partners.Prepend(District).Select(o => new WriteParties.Line { Organization = o }));
        Done(await Database.The<WriteParties>().Run(id, parties, Officer, default));
        WriteClauses.Form form = new() { Version = await Version(id) };
        form.Lines.AddRange(clauses.DefaultIfEmpty("서로 협력한다.").Select(c => new WriteClauses.Line { TextKo = c, OwnedBy = ClauseOwner.AllParties }));
        Done(await Database.The<WriteClauses>().Run(id, form, Officer, default));
        return id;
    }

    public async Task Submit(AgreementId id) => Done(await Database.The<MoveAgreement>().Submit(id, new() { Version = await Version(id) }, Officer, default));

    public async Task<Result> TrySign(AgreementId id, Actor by, DateForm? day = null) =>
        await Database.The<MoveAgreement>().Sign(id, new() { Version = await Version(id), Day = day ?? new() { Year = 2026, Month = 3, Day = 1 } }, by, default);

    public async Task<Result> TryActivate(AgreementId id) =>
        await Database.The<MoveAgreement>().Decide(id, AgreementAction.Activate, new() { Version = await Version(id) }, Approver, default);

    public async Task<AgreementId> Signed(string title, IReadOnlyList<OrganizationId> partners, params string[] clauses)
    {
        var id = await Draft(title, partners, clauses);
        await Submit(id);
        Done(await TrySign(id, Approver));
        return id;
    }

    public async Task<AgreementId> Active(string title, IReadOnlyList<OrganizationId> partners, params string[] clauses)
    {
        var id = await Signed(title, partners, clauses);
        Done(await TryActivate(id));
        return id;
    }

    public Task<Result<AgreementId>> Amend(AgreementId id) => Database.The<AmendAgreement>().Run(id, Officer, default);

    /// <summary>The head as it stands, to be changed and saved.</summary>
    public async Task Describe(AgreementId id, Action<DescribeAgreement.Form> change)
    {
        var (agreement, version) = ((await View(id)).Agreement, await Version(id));
        DescribeAgreement.Form form = new()
        {
            Version = version,
            TitleKo = agreement.Title.Ko,
            TitleEn = agreement.Title.En,
            Kind = agreement.Kind,
            SignedOn = DateForm.Of(agreement.SignedOn),
            TermStart = DateForm.Of(agreement.TermStart),
            TermEnd = DateForm.Of(agreement.TermEnd),
            EffectiveFrom = agreement.EffectiveFrom,
            StatedTotal = agreement.StatedTotal?.Amount,
        };
        change(form);
        Done(await Database.The<DescribeAgreement>().Run(id, form, Officer, default));
    }

    /// <summary>The clauses as they stand, to be changed and saved.</summary>
    public async Task Rewrite(AgreementId id, Action<List<WriteClauses.Line>> change)
    {
        var (agreement, version) = ((await View(id)).Agreement, await Version(id));
        WriteClauses.Form form = new() { Version = version };
        form.Lines.AddRange(agreement.Clauses.Select(c => new WriteClauses.Line { Id = c.Id, Type = c.Type, TextKo = c.Text.Ko, TextEn = c.Text.En, OwnedBy = c.OwnedBy, Owner = c.Owner, Counterpart = c.Counterpart, Due = DateForm.Of(c.Due) }));
        change(form.Lines);
        Done(await Database.The<WriteClauses>().Run(id, form, Officer, default));
    }

    /// <summary>A plan of two years on a source of the district.</summary>
    public async Task<AgreementId> Plan(AgreementId id, long won)
    {
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비"), LegalType.DistrictSubsidy, District) { District = District }).Value;
        var plan = FundingPlan.Open(id, District, new FiscalYear(2026), new FiscalYear(2027), Database.Clock.Now).Value;
        Done(plan.Draw(source.Id, new Won(won), PlanOrigin.Stated, Database.Clock.Now));
        Done(plan.SpreadEvenly(source.Id, PlanOrigin.Computed, Database.Clock.Now));
        await using var db = Database.AsOwner();
        db.AddRange(source, plan);
        await db.SaveChangesAsync();
        return id;
    }

    public async Task<PlanForm> PlanOf(AgreementId id) => (await Database.The<PlanToEdit>().Of(id, Officer, default))!.Form;
}
