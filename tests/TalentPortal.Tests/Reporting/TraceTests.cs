using Microsoft.EntityFrameworkCore;
using Npgsql;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Casework;
using TalentPortal.Application.Funding;
using TalentPortal.Application.Reporting;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;
using TalentPortal.Tests.Funding;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.TuitionSupport;
using static TalentPortal.Tests.Samples.AgreementOffice;

namespace TalentPortal.Tests.Reporting;

/// <summary>From a clause down to the entries of the ledger, and from an entry up to its clause.</summary>
public sealed class TraceTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly DateOnly First = new(2026, 1, 1);
    private static int cases;

    private sealed record Case(AgreementOffice Office, AgreementId Agreement, IReadOnlyList<Clause> Clauses, ProgrammeId Programme, BudgetLineId Line, string Name);

    /// <summary>A signed agreement of two clauses, a programme that is linked with neither, and a budget line of 2026.</summary>
    private async Task<Case> A(bool signed = true)
    {
        var name = $"추적{++cases}";
        var office = await AgreementOffice.Of(database, name + "구");
        var partner = await database.Institution(OrganizationKind.University, name + "대학교");
        var agreement = signed ? await office.Active(name + " 협약", [partner], "등록금을 지원한다.", "교육을 연다.") : await office.Draft(name + " 협약", [partner], "등록금을 지원한다.", "교육을 연다.");
        var programme = await Programme(agreement, office.District, name + " 프로그램");
        var source = FundingSource.Enter(FundingSourceId.New(), new(new Bilingual(name + " 구비"), LegalType.DistrictSubsidy, office.District) { District = office.District }).Value;
        await using (var db = database.AsOwner())
        {
            db.Add(source);
            await db.SaveChangesAsync();
        }

        var line = await database.The<OpenBudgetLine>().Run(new() { Source = source.Id.Value, Year = 2026, Purpose = "tuition", NameKo = name + " 예산" }, office.Officer, default);
        return new(office, agreement, (await office.View(agreement)).Agreement.Clauses, programme, line.Value, name);
    }

    private async Task<ProgrammeId> Programme(AgreementId agreement, OrganizationId district, string name)
    {
        var programme = Domain.Programs.Programme.Plan(ProgrammeId.New(), new(agreement, district, new Bilingual(name))).Value;
        Assert.Empty(programme.Take(ProgrammeAction.Publish, Actor.System).Refusals);
        await using var db = database.AsOwner();
        db.Add(programme);
        await db.SaveChangesAsync();
        return programme.Id;
    }

    private Task<Result<FulfilmentId>> Fulfil(Case c, ClauseId clause, DateOnly? from = null, ProgrammeId? programme = null, Actor? by = null) =>
        database.The<LinkProgramme>().Fulfil(programme ?? c.Programme, new() { Clause = clause, From = from ?? First }, by ?? c.Office.Officer, default);

    private Task<Result<ProgrammeMoneyId>> Pay(Case c, DateOnly? from = null, ProgrammeId? programme = null, string purpose = "tuition") =>
        database.The<LinkProgramme>().Pay(programme ?? c.Programme, new() { Purpose = purpose, From = from ?? First }, c.Office.Officer, default);

    private async Task<EntryId> Appropriate(Case c, DateOnly day)
    {
        Done(await database.The<RecordAppropriation>().Run(c.Line, new() { Amount = "1,000,000", Day = day, Reason = "본예산", DocumentNo = "예산-1" }, c.Office.Officer, default));
        return (await database.The<LedgerStatement>().Page(c.Line, null, null, c.Office.Officer, default)).Rows[0].Id;
    }

    private Task<ClauseTrace.View?> Down(Case c, ClauseId clause, Actor? by = null) =>
        database.The<ClauseTrace>().Of(c.Agreement.ToString(), clause, by ?? c.Office.Officer, default);

    [Fact]
    public async Task A_clause_leads_to_its_programmes_their_budget_lines_and_their_entries()
    {
        var c = await A();
        Done(await Fulfil(c, c.Clauses[0].Id));
        Done(await Pay(c));
        var entry = await Appropriate(c, new(2026, 3, 1));

        var programme = Assert.Single((await Down(c, c.Clauses[0].Id))!.Programmes);

        Assert.Equal((c.Programme, First, null), (programme.Id, programme.From, programme.Until));
        var line = Assert.Single(programme.Results.Lines);
        Assert.Equal((c.Line, new Won(1_000_000), 1), (line.Id, line.Sums.Appropriated, line.Entries));
        Assert.Equal((entry, EntryKind.Appropriation), (Assert.Single(line.NewestEntries).Id, line.NewestEntries[0].Kind));
        Assert.Empty((await Down(c, c.Clauses[1].Id))!.Programmes); // the other clause is not fulfilled
    }

    [Fact]
    public async Task An_entry_leads_to_the_clause_that_was_fulfilled_on_its_day()
    {
        var c = await A();
        var early = (await Fulfil(c, c.Clauses[0].Id)).Value;
        Done(await Pay(c));
        Done(await database.The<LinkProgramme>().EndFulfilment(early, new() { Until = new(2026, 1, 31), Reason = "다른 조항으로 바뀜" }, c.Office.Officer, default));
        Done(await Fulfil(c, c.Clauses[1].Id, new(2026, 2, 1)));
        var before = await Appropriate(c, new(2026, 1, 15));
        var after = await Appropriate(c, new(2026, 2, 15));

        Assert.Equal([(1, "등록금을 지원한다.")], await Clauses(before));
        Assert.Equal([(2, "교육을 연다.")], await Clauses(after));
        var line = (await database.The<MoneyTrace>().OfLine(c.Line, c.Office.Officer, default))!;
        Assert.Equal(2, Assert.Single(line.Programmes).Clauses.Count); // the line itself shows the whole year
        Assert.Equal(2, (await database.The<ProgrammeTrace>().Of(c.Programme, Actor.Public, default))!.Clauses.Count);

        async Task<IEnumerable<(int, string)>> Clauses(EntryId entry) =>
            Assert.Single((await database.The<MoneyTrace>().OfEntry(entry, c.Office.Approver, default))!.Line.Programmes).Clauses.Select(l => (l.Order, l.Text.Ko));
    }

    [Fact]
    public async Task A_line_that_passes_to_another_programme_in_mid_year_counts_each_entry_where_it_belonged_on_its_day()
    {
        var c = await A();
        var (second, third) = (await Programme(c.Agreement, c.Office.District, c.Name + " 둘째"), await Programme(c.Agreement, c.Office.District, c.Name + " 셋째"));
        var (early, late, newer) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Linked(c.Programme, First, new(2026, 6, 30));
        await Linked(second, new(2026, 7, 1), new(2026, 9, 30));
        await Linked(c.Programme, new(2026, 10, 1), new(2026, 12, 31)); // back again
        await Linked(third, new(2027, 1, 1), null);
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) await Step(kind, 1_000, new(2026, 3, 1));
        await Step(EntryKind.Commitment, 300, new(2026, 4, 1), early);
        await Step(EntryKind.Commitment, 200, new(2026, 5, 1), late);
        await Step(EntryKind.Payment, 100, new(2026, 6, 30), early);
        await Step(EntryKind.Payment, 200, new(2026, 7, 1), early);
        await Step(EntryKind.Payment, 200, new(2026, 8, 1), late);
        await Step(EntryKind.Commitment, 50, new(2026, 9, 30), newer);
        await Step(EntryKind.Appropriation, 70, new(2026, 6, 15)); // its paper came late
        await Step(EntryKind.Release, 50, new(2026, 10, 1), newer);
        await Step(EntryKind.Return, 40, new(2027, 1, 20)); // of the line of 2026, after its year

        var (a, b, next) = (await LineOf(c.Programme), await LineOf(second), await LineOf(third));

        Assert.Equal((1_070L, 350L, 100L, 8L, 1, true), (a.Sums.Appropriated.Amount, a.Sums.Committed.Amount, a.Sums.Paid.Amount, a.Entries, a.Paid, a.IsPart));
        Assert.Equal((0L, -350L, 400L, 3L, 1, true), (b.Sums.Appropriated.Amount, b.Sums.Committed.Amount, b.Sums.Paid.Amount, b.Entries, b.Paid, b.IsPart));
        Assert.Equal((40L, 1L), (next.Sums.Returned.Amount, next.Entries));
        Assert.Equal(await database.Ask<long>($"SELECT seq FROM ledger_balances WHERE line = '{c.Line}'"), a.Entries + b.Entries + next.Entries);
        Assert.Equal(await database.Balances(c.Line), a.Sums + b.Sums + next.Sums); // nothing twice, nothing lost
        Assert.Equal([11L, 10, 6, 5, 4], a.NewestEntries.Select(e => e.Seq));
        Assert.Equal([9L, 8, 7], b.NewestEntries.Select(e => e.Seq));

        async Task Linked(ProgrammeId programme, DateOnly from, DateOnly? until)
        {
            var link = (await Pay(c, from, programme)).Value;
            if (until is { } last) Done(await database.The<LinkProgramme>().EndMoney(link, new() { Until = last, Reason = "예산을 옮김" }, c.Office.Officer, default));
        }

        async Task Step(EntryKind kind, long won, DateOnly day, Guid? award = null) =>
            Done(await database.Act(c.Office.Officer, db => Ledger.Post(db, c.Line, new(kind, new Won(won), day) { Reference = award }, database.Clock.Now, default)));

        async Task<ProgrammeResults.LineRow> LineOf(ProgrammeId programme) =>
            Assert.Single((await database.The<ProgrammeTrace>().Of(programme, c.Office.Officer, default))!.Results.Lines);
    }

    [Fact]
    public async Task A_quiet_line_shows_its_newest_awards_however_busy_another_is()
    {
        var stage = await TuitionStage.Set(database);
        var template = await stage.Submitted(await stage.Company());
        var programme = await Programme((await database.Store(AgreementSample.Draft(stage.District), DatedFact.NotStated)).Id, stage.District, "등록금 사업");
        var quiet = await database.Line(stage.District, await database.Source(stage.District, stage.District, LegalType.Private));
        foreach (var kind in new[] { EntryKind.Appropriation, EntryKind.GrantDecision, EntryKind.Receipt }) Done(await database.Post(stage.Officer, quiet, kind, 100));
        Done(await database.The<LinkProgramme>().Pay(programme, new() { Purpose = BudgetLine.Tuition, From = First }, stage.Officer, default));
        var old = await Award(quiet, 0);
        var newest = new List<Guid>();
        for (var minute = 1; minute <= 2 * ProgrammeResults.Newest + 2; minute++) newest.Insert(0, await Award(stage.Line, minute));

        var lines = (await database.The<ProgrammeTrace>().Of(programme, stage.Officer, default))!.Results.Lines;

        Assert.Equal([old], lines.Single(l => l.Id == quiet).NewestAwards.Select(a => a.Id.Value));
        Assert.Equal(newest.Take(ProgrammeResults.Newest), lines.Single(l => l.Id == stage.Line).NewestAwards.Select(a => a.Id.Value));

        async Task<Guid> Award(BudgetLineId line, int minute)
        {
            var id = Guid.CreateVersion7(database.Clock.Now.AddMinutes(minute));
            await database.Tamper($"INSERT INTO tuition_applications SELECT (jsonb_populate_record(a, jsonb_build_object('id', '{id}', 'budget_line', '{line}', 'state', 'Declined', 'receipt_number', 'TS-{minute}'))).* FROM tuition_applications a WHERE id = '{template}'");
            Done(await database.Post(stage.Officer, line, EntryKind.Commitment, 1, id));
            return id;
        }
    }

    [Fact]
    public async Task Budgets_and_entries_are_the_offices_own()
    {
        var c = await A();
        Done(await Fulfil(c, c.Clauses[0].Id));
        Done(await Pay(c));
        var entry = await Appropriate(c, new(2026, 3, 1));
        var stranger = (await AgreementOffice.Of(database, c.Name + " 이웃구")).Officer;

        foreach (var other in new[] { Actor.Public, stranger })
            Assert.Empty(Assert.Single((await Down(c, c.Clauses[0].Id, other))!.Programmes).Results.Lines);
        Assert.Null(await database.The<MoneyTrace>().OfEntry(entry, stranger, default));
        Assert.Null(await database.The<MoneyTrace>().OfLine(c.Line, stranger, default));
        Assert.Null(await database.The<ProgrammeLinks>().Of(c.Programme, stranger, default));
        Assert.Equal("portal.not-found", Code(await Fulfil(c, c.Clauses[1].Id, by: stranger)));
    }

    [Fact]
    public async Task A_links_end_needs_a_day_and_a_reason_and_is_not_taken_back()
    {
        var c = await A();
        var id = (await Fulfil(c, c.Clauses[0].Id, new(2026, 2, 1))).Value;
        var money = (await Pay(c)).Value;

        Assert.Equal("programme.link-until", Code(await End(null, "끝")));
        Assert.Equal("programme.link-end", Code(await End(new(2026, 1, 31), "끝")));
        Assert.Equal("portal.reason-missing", Code(await End(new(2026, 2, 1), " ")));
        Done(await End(new(2026, 2, 1), "끝"));
        Assert.Equal("programme.link-ended", Code(await End(new(2026, 2, 2), "끝")));
        Done(await database.The<LinkProgramme>().EndMoney(money, new() { Until = new(2026, 12, 31), Reason = "끝" }, c.Office.Officer, default));

        Task<Result> End(DateOnly? until, string reason) => database.The<LinkProgramme>().EndFulfilment(id, new() { Until = until, Reason = reason }, c.Office.Officer, default);
    }

    [Fact]
    public async Task A_clause_is_linked_once_at_a_time_and_a_purpose_belongs_to_one_programme()
    {
        var c = await A();
        var other = await Programme(c.Agreement, c.Office.District, c.Name + " 둘째");
        Done(await Fulfil(c, c.Clauses[0].Id));
        Done(await Pay(c));

        Assert.Equal("programme.fulfilled-already", Code(await Fulfil(c, c.Clauses[0].Id, new(2026, 5, 1))));
        Done(await Fulfil(c, c.Clauses[0].Id, programme: other)); // two programmes may fulfil one clause
        Assert.Equal("programme.money-taken", Code(await Pay(c, new(2026, 5, 1), other)));
        Assert.Equal("programme.money-purpose", Code(await Pay(c, programme: other, purpose: "elsewhere")));
        var said = await Assert.ThrowsAsync<PostgresException>(() => database.Tamper($"INSERT INTO programme_money (id, programme, district, purpose, \"from\", entered_by, entered_at) SELECT gen_random_uuid(), '{other}', district, purpose, \"from\", entered_by, entered_at FROM programme_money WHERE programme = '{c.Programme}'"));
        Assert.Equal("programme.money-taken", said.ConstraintName); // nor past the portal
    }

    [Fact]
    public async Task Only_a_signed_clause_of_the_programmes_own_agreement_is_fulfilled()
    {
        var (draft, c) = (await A(signed: false), await A());
        var foreign = await A();

        Assert.Equal("programme.clause-not-signed", Code(await Fulfil(draft, draft.Clauses[0].Id)));
        Assert.Equal("agreement.unknown-clause", Code(await Fulfil(c, foreign.Clauses[0].Id)));
        var said = await Assert.ThrowsAsync<PostgresException>(() => database.Tamper($"""
            INSERT INTO fulfilments (id, clause, programme, district, "from", entered_by, entered_at)
            VALUES (gen_random_uuid(), '{foreign.Clauses[0].Id}', '{c.Programme}', '{c.Office.District}', '2026-01-01', gen_random_uuid(), now())
            """));
        Assert.Equal("agreement.unknown-clause", said.MessageText);
    }

    [Fact]
    public async Task An_amendment_keeps_what_was_done_for_its_clauses()
    {
        var c = await A();
        Done(await Fulfil(c, c.Clauses[0].Id));
        var next = (await c.Office.Amend(c.Agreement)).Value;
        await c.Office.Describe(next, f => f.EffectiveFrom = Seoul.DayOf(database.Clock.Now));
        await c.Office.Submit(next);
        Done(await c.Office.TrySign(next, c.Office.Approver));
        Done(await c.Office.TryActivate(next));
        var amended = (await c.Office.View(next)).Agreement.Clauses[0];

        var down = (await database.The<ClauseTrace>().Of(next.ToString(), amended.Id, Actor.Public, default))!;
        var up = Assert.Single((await database.The<ProgrammeTrace>().Of(c.Programme, Actor.Public, default))!.Clauses);

        Assert.Equal(c.Programme, Assert.Single(down.Programmes).Id);
        Assert.Equal((next, amended.Id), (up.Agreement, up.Clause)); // the version in force
        Assert.Null(await database.The<ClauseTrace>().Of(next.ToString(), c.Clauses[0].Id, Actor.Public, default)); // a clause of another version
    }

    [Fact]
    public async Task Links_are_neither_rewritten_nor_deleted_by_the_portals_role()
    {
        var c = await A();
        Done(await Fulfil(c, c.Clauses[0].Id));

        foreach (var sql in new[] { "DELETE FROM fulfilments", "UPDATE fulfilments SET \"from\" = '2020-01-01'", "DELETE FROM programme_money", "UPDATE programme_money SET purpose = 'x'" })
        {
            var said = await Assert.ThrowsAnyAsync<Exception>(() => database.Desk.Read(c.Office.Officer, Permission.ProgrammeWrite, db => db.Database.ExecuteSqlRawAsync(sql), default));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.IsType<PostgresException>(said.InnerException ?? said).SqlState);
        }
    }
}
