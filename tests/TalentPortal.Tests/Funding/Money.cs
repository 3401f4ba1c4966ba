using TalentPortal.Application.Funding;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Funding;

/// <summary>A district with a source and a budget line, stored as the owner, and short words for posting to it.</summary>
internal static class Money
{
    public static readonly FiscalYear ThisYear = new(2026);

    public static async Task<FundingSourceId> Source(this PortalDatabase database, OrganizationId funder, OrganizationId? district, LegalType type = LegalType.DistrictSubsidy)
    {
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual("구비", "District money"), type, funder) { District = district }).Value;
        await using var db = database.AsOwner();
        db.Add(source);
        await db.SaveChangesAsync();
        return source.Id;
    }

    public static async Task<BudgetLineId> Line(this PortalDatabase database, OrganizationId district, FundingSourceId source, string purpose = BudgetLine.Tuition, FiscalYear? year = null)
    {
        var line = BudgetLine.Open(BudgetLineId.New(), new(district, source, year ?? ThisYear, purpose, new Bilingual("등록금 지원", "Tuition support"))).Value;
        await using var db = database.AsOwner();
        db.Add(line);
        await db.SaveChangesAsync();
        return line.Id;
    }

    /// <summary>A line whose money was appropriated, granted and received in full.</summary>
    public static async Task<BudgetLineId> Funded(this PortalDatabase database, Actor official, long won)
    {
        var line = await database.Line(official.District!.Value, await database.Source(official.Organization, official.District));
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt })
            Assert.Empty((await database.Post(official, line, kind, won)).Refusals);
        return line;
    }

    /// <summary>Any step, as the owner room would post it; refused as the desk tells the user.</summary>
    public static Task<Result> Post(this PortalDatabase database, Actor actor, BudgetLineId line, EntryKind kind, long won, Guid? reference = null) =>
        database.Desk.Run(actor, Permission.FundingRead, new Act("test.post", line.Value), db =>
            Ledger.Post(db, line, new(kind, new Won(won), Seoul.DayOf(database.Clock.Now)) { Reference = reference }, database.Clock.Now, default), default);

    public static Task<Result> Act(this PortalDatabase database, Actor actor, Func<PortalDb, Task<Result>> work) =>
        database.Desk.Run(actor, Permission.PublicRead, new Act("test.post", Guid.NewGuid()), work, default);

    public static Task<Won> Available(this PortalDatabase database, Actor actor, BudgetLineId line) =>
        database.Desk.Read(actor, Permission.PublicRead, db => Ledger.Available(db, line, default), default);

    public static async Task<Balances> Balances(this PortalDatabase database, BudgetLineId line)
    {
        await using var db = database.AsOwner();
        return (await db.FindAsync<LedgerBalance>(line))!.Sums;
    }

    public static string Code(this Result result) => Assert.Single(result.Refusals).Code;
}
