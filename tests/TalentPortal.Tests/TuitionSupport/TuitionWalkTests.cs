using TalentPortal.Application.Companies;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Funding;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.TuitionSupport.TuitionStage;

namespace TalentPortal.Tests.TuitionSupport;

/// <summary>The main job from draft to payment, and what may happen on the way.</summary>
public sealed class TuitionWalkTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task From_draft_to_payment_each_party_has_its_turn_and_the_ledger_moves_by_exactly_the_amount()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.Filled(firm);
        Assert.Equal(Party.Company, (await stage.See(firm, id)).WithParty);

        Ok(await stage.The<SubmitApplication>().Run(id, "부탁드립니다", Guid.NewGuid(), firm.Representative, default));
        var submitted = await stage.See(firm, id);
        Assert.Equal((Party.Employee, new DateOnly(2026, 3, 2)), (submitted.WithParty, submitted.Application.AppliedOn));
        Assert.Matches("^TS-2026-[0-9]{5}$", submitted.Application.ReceiptNumber!);

        await stage.Consent(firm, submitted.Lines[0].Line);
        Assert.Equal(Party.Employee, (await stage.See(firm, id)).WithParty);
        await stage.Consent(firm, submitted.Lines[1].Line);
        Assert.Equal(Party.University, (await stage.See(firm, id)).WithParty);

        var bills = (await stage.The<UniversityBills>().Page(true, null, stage.University, default)).Rows;
        Assert.Equal(2, bills.Count);
        foreach (var bill in bills) Ok(await stage.The<ConfirmBill>().Run(bill.Line, new() { Billed = 6_000_000 }, stage.University, default));
        Assert.Equal(Party.District, (await stage.See(firm, id)).WithParty);

        foreach (var line in submitted.Lines) Ok(await stage.The<ReviewApplication>().RecommendLine(id, line.Line.Id, stage.Officer, default));
        Ok(await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default));
        var before = await database.Balances(stage.Line);
        Ok(await stage.Approve(id));
        var approved = await database.Balances(stage.Line);
        Assert.Equal(before.Available - new Won(10_800_000), approved.Available);
        Assert.Equal(before.Committed + new Won(10_800_000), approved.Committed);

        Ok(await stage.The<AcceptAward>().Run(id, firm.Representative, default));
        Assert.Equal(Party.District, (await stage.See(firm, id)).WithParty);
        Ok(await stage.The<RecordPayment>().Run(id, new() { Reference = "2026-지출-17" }, Guid.NewGuid(), stage.Finance, default));
        var paid = await database.Balances(stage.Line);
        Assert.Equal((approved.Committed - new Won(10_800_000), approved.Paid + new Won(10_800_000), approved.Cash - new Won(10_800_000), approved.Available),
            (paid.Committed, paid.Paid, paid.Cash, paid.Available));

        var whole = (await stage.The<ApplicationView>().ForOffice(id, stage.Officer, default))!;
        Assert.Equal((ApplicationState.Paid, Party.Nobody, new Won(10_800_000)), (whole.Application.State, whole.WithParty, whole.Application.Total));
        Assert.All(whole.Lines, l => Assert.Equal(new Won(5_400_000), l.Sum!.Award));
        Assert.Equal(new TuitionQueue.Tally(ApplicationState.Paid, 1, new Won(10_800_000)), Assert.Single(await stage.The<TuitionQueue>().ByState(stage.Officer, default)));
        Assert.Equal([ApplicationAction.Submit, ApplicationAction.AnswerConsent, ApplicationAction.LastConsent, ApplicationAction.ConfirmBill, ApplicationAction.LastBill,
            ApplicationAction.Recommend, ApplicationAction.Approve, ApplicationAction.Accept, ApplicationAction.RecordPayment], whole.Story.Select(h => h.Action!.Value));
    }

    /// <summary>Else a company could change everything by taking back what it had been asked to change in one place.</summary>
    [Fact]
    public async Task Taken_back_after_changes_were_asked_only_these_are_open()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.InReview(firm);
        var second = (await stage.See(firm, id)).Lines[1].Line.Id;
        var changes = new ReviewApplication.ChangesForm { Message = "2번 신청 내역을 확인해 주세요." };
        changes.Lines.Add(second);
        Ok(await stage.The<ReviewApplication>().RequestChanges(id, changes, stage.Officer, default));
        Ok(await stage.The<WriteApplication>().Run(id, Filled(await stage.See(firm, id), 6_000_000, 5_000_000), firm.Representative, default));
        Ok(await stage.The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));

        Ok(await stage.The<TakeBackApplication>().Run(id, null, firm.Representative, default));

        var back = await stage.See(firm, id);
        Assert.Equal(ApplicationState.ChangesRequested, back.Application.State);
        Assert.Equal("tuition.section-locked", (await stage.The<WriteApplication>().Run(id, Filled(back, 1_000_000, 5_000_000), firm.Representative, default)).Code());
        Ok(await stage.The<WriteApplication>().Run(id, Filled(back, 6_000_000, 4_000_000), firm.Representative, default));
        Ok(await stage.The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));
    }

    [Fact]
    public async Task The_office_reads_the_company_s_papers_as_they_were_handed_in_until_they_are_handed_in_again()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Submitted(firm);
        var kind = TuitionApplication.CompanyPapers[0];
        var handedIn = await Paper();

        database.Clock.Pass(TimeSpan.FromMinutes(1));
        var newer = await stage.Upload(firm.Representative);
        Ok(await stage.The<ShowEvidence>().Run(kind, newer, null, firm.Representative, default));
        Assert.Equal(handedIn, await Paper());
        Assert.Equal(newer, (await stage.See(firm, id)).CompanyPapers.Single(p => p.Kind == kind).Document);
        Assert.False((await stage.The<ApplicationView>().Paper(id, newer, stage.Officer, default)).IsDone);

        Ok(await stage.The<TakeBackApplication>().Run(id, null, firm.Representative, default));
        Ok(await stage.The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));
        Assert.Equal(newer, await Paper());

        async Task<DocumentId> Paper() =>
            (await stage.The<ApplicationView>().ForOffice(id, stage.Officer, default))!.CompanyPapers.Single(p => p.Kind == kind).Document;
    }

    [Fact]
    public async Task What_is_taken_back_takes_no_new_employee_after_the_window_has_closed()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.Filled(firm);
        Ok(await stage.The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));
        Ok(await stage.The<TakeBackApplication>().Run(id, null, firm.Representative, default));
        var whole = await stage.See(firm, id);
        var fewer = Filled(whole, 6_000_000, 6_000_000);
        fewer.Lines.RemoveAt(1);
        Ok(await stage.The<WriteApplication>().Run(id, fewer, firm.Representative, default));
        await database.Tamper($"UPDATE tuition_windows SET closes_on = '2026-03-01' WHERE id = '{whole.Application.Window}'");

        var more = new WriteApplication.Form { Version = (await stage.See(firm, id)).Version, Payee = whole.Application.Payee };
        more.Lines.Add(fewer.Lines[0]);
        more.Lines.Add(new() { Employee = firm.Employees[1].Id });

        Assert.Equal("tuition.window-closed", (await stage.The<WriteApplication>().Run(id, more, firm.Representative, default)).Code());
    }

    [Fact]
    public async Task What_the_approver_sends_back_is_worked_out_anew_and_no_payment_lies_before_its_approval()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.InReview(firm);
        var line = (await stage.See(firm, id)).Lines[0].Line.Id;
        Ok(await stage.The<ReviewApplication>().RecommendLine(id, line, stage.Officer, default));
        Ok(await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default));
        Ok(await stage.The<ApproveApplication>().SendBack(id, "한도를 다시 확인해 주세요.", stage.Approver, default));

        Assert.Equal("tuition.line-undecided", (await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default)).Code());
        Assert.Equal(Won.Zero, (await stage.See(firm, id)).Application.Total);
        Ok(await stage.The<ReviewApplication>().RecommendLine(id, line, stage.Officer, default));
        Ok(await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default));
        Ok(await stage.Approve(id));
        Ok(await stage.The<AcceptAward>().Run(id, firm.Representative, default));

        Task<Result> Pay(DateOnly on) => stage.The<RecordPayment>().Run(id, new() { PaidOn = on, Reference = "2026-지출-18" }, Guid.NewGuid(), stage.Finance, default);
        Assert.Equal("tuition.paid-before-approval", (await Pay(new(2026, 3, 1))).Code());
        Ok(await Pay(new(2026, 3, 2)));
        Assert.Equal(new DateOnly(2026, 3, 2), await database.Ask<DateOnly>($"SELECT day FROM ledger_entries WHERE reference = '{id}' AND kind = 'Payment'"));
    }

    [Fact]
    public async Task A_second_semester_of_the_year_gets_what_the_cap_leaves_across_employers()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        await stage.Approved(firm);
        // The same person at another company, for the second semester.
        var other = await stage.Company(0);
        var person = firm.Employees[0].Person;
        await using (var db = database.AsOwner())
        {
            db.Add(Domain.Identity.Membership.Give(person.Person, other.Representative.Organization, Role.Employee, new(2026, 1, 1)).Value);
            var entered = Domain.Companies.Employee.Enter(other.Representative.Organization, stage.District, "나다", "second@example.invalid", new(2024, 1, 1), new(2026, 3, 2)).Value;
            entered.Link(person.Person);
            db.Add(entered);
            var window = ApplicationWindow.Open(WindowId.New(), stage.District, new Bilingual("2026년 2학기"), new Semester(new AcademicYear(2026), 2), new(2026, 1, 1), new(2026, 12, 31), stage.Line, null).Value;
            db.Add(window);
            await db.SaveChangesAsync();
            var next = new TuitionStage { Database = database, Officer = stage.Officer, Approver = stage.Approver, Finance = stage.Finance, University = stage.University, Course = stage.Course, Window = window, Line = stage.Line };
            var there = new Firm(other.Representative, [(entered.Id, person with { Organization = other.Representative.Organization })]);
            var second = await next.Approved(there);

            var sum = Assert.Single((await next.The<ApplicationView>().ForOffice(second, next.Officer, default))!.Lines).Sum!;
            Assert.Equal((new Won(4_600_000), TuitionResult.EligibleCapped, TuitionLimit.CapRoom), (sum.Award, sum.Result, sum.DecidedBy));
            Assert.Equal(10_000_000, await database.Ask<long>($"SELECT used FROM tuition_rooms WHERE person = '{person.Person}'"));
        }
    }

    [Fact]
    public async Task An_edit_after_the_university_s_confirmation_resets_only_that_line()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.InReview(firm);
        var lines = (await stage.See(firm, id)).Lines;
        var changes = new ReviewApplication.ChangesForm { Message = "2번 신청 내역을 확인해 주세요." };
        changes.Lines.Add(lines[1].Line.Id);
        Ok(await stage.The<ReviewApplication>().RequestChanges(id, changes, stage.Officer, default));

        var whole = await stage.See(firm, id);
        WriteApplication.Form Form(long first, long second) => Filled(whole, first, second);
        Assert.Equal("tuition.section-locked", (await stage.The<WriteApplication>().Run(id, Form(1_000_000, 6_000_000), firm.Representative, default)).Code());
        Ok(await stage.The<WriteApplication>().Run(id, Form(6_000_000, 5_000_000), firm.Representative, default));

        var after = await stage.See(firm, id);
        Assert.Equal([LineState.Confirmed, LineState.Entered], after.Lines.Select(l => l.Line.State));
        Assert.Equal(2, after.Story.Single(h => h.VoidedLine is not null).VoidedLine);

        Ok(await stage.The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));
        Assert.Equal(Party.Employee, (await stage.See(firm, id)).WithParty);
        await stage.Consent(firm, after.Lines[1].Line);
        Ok(await stage.The<ConfirmBill>().Run(after.Lines[1].Line.Id, new() { Billed = 5_000_000 }, stage.University, default));
        Assert.Equal(ApplicationState.InReview, (await stage.See(firm, id)).Application.State);
    }

    [Fact]
    public async Task One_of_two_lines_may_be_approved_and_the_other_turned_down_with_its_reason()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.InReview(firm);
        var lines = (await stage.See(firm, id)).Lines;
        Ok(await stage.The<ReviewApplication>().RecommendLine(id, lines[0].Line.Id, stage.Officer, default));
        Assert.Equal("tuition.line-undecided", (await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default)).Code());
        Ok(await stage.The<ReviewApplication>().RejectLine(id, lines[1].Line.Id, TuitionResult.NotEmployed, "재직 확인이 되지 않습니다.", stage.Officer, default));
        Ok(await stage.The<ReviewApplication>().Recommend(id, null, stage.Officer, default));
        Ok(await stage.Approve(id));

        var whole = await stage.See(firm, id);
        Assert.Equal([LineState.Approved, LineState.Rejected], whole.Lines.Select(l => l.Line.State));
        Assert.Equal(new Won(5_400_000), whole.Application.Total);
    }

    [Fact]
    public async Task When_nobody_consents_it_comes_back_and_one_refusal_does_not_hold_up_the_other()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 2);
        var id = await stage.Submitted(firm);
        var lines = (await stage.See(firm, id)).Lines.Select(l => l.Line).ToList();
        Actor Person(int at) => firm.Employees.Single(e => e.Id == lines[at].Employee).Person;
        Ok(await stage.The<AnswerConsent>().Refuse(lines[0].Id, Person(0), default));
        await stage.Consent(firm, lines[1]);
        Assert.Equal(Party.University, (await stage.See(firm, id)).WithParty);

        var alone = await stage.Company();
        var second = await stage.Submitted(alone);
        Ok(await stage.The<AnswerConsent>().Refuse((await stage.See(alone, second)).Lines[0].Line.Id, alone.Employees[0].Person, default));
        Assert.Equal(ApplicationState.Draft, (await stage.See(alone, second)).Application.State);
    }

    [Theory]
    [InlineData(false, true, true, "tuition.consent-missing")]
    [InlineData(true, false, true, "tuition.provision-missing")]
    [InlineData(true, true, false, "tuition.declaration-missing")]
    public async Task Each_box_of_the_consent_stands_alone(bool consents, bool provides, bool declares, string code)
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Submitted(firm);
        var line = (await stage.See(firm, id)).Lines[0].Line;

        Assert.Equal(code, (await stage.Answer(firm, line, new() { Consents = consents, AllowsProvision = provides, Declares = declares })).Code());
    }

    [Fact]
    public async Task Two_employees_may_answer_in_the_same_moment()
    {
        var stage = await Set(database);
        var firm = await stage.Company(employees: 4);
        var id = await stage.Submitted(firm);
        var answers = await Task.WhenAll((await stage.See(firm, id)).Lines.Select(l => stage.Answer(firm, l.Line, Yes)));

        Assert.All(answers, Ok);
        Assert.Equal(ApplicationState.AwaitingUniversity, (await stage.See(firm, id)).Application.State);
    }

    [Fact]
    public async Task A_draft_says_what_is_missing_and_stands_once_for_a_window()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var started = await stage.The<StartApplication>().Run(stage.Window.Id, Guid.NewGuid(), firm.Representative, default);
        Assert.Equal("tuition.no-lines", (await stage.The<SubmitApplication>().Run(started.Value, null, Guid.NewGuid(), firm.Representative, default)).Code());
        Assert.Equal("tuition.already-started", (await stage.The<StartApplication>().Run(stage.Window.Id, Guid.NewGuid(), firm.Representative, default)).Code());

        var form = new WriteApplication.Form { Version = (await stage.See(firm, started.Value)).Version, Note = "900101-1234567" };
        Assert.Equal("portal.resident-number", (await stage.The<WriteApplication>().Run(started.Value, form, firm.Representative, default)).Code());
        form.Note = null;
        form.Lines.Add(new() { Employee = firm.Employees[0].Id });
        Ok(await stage.The<WriteApplication>().Run(started.Value, form, firm.Representative, default));
        Assert.Equal(["tuition.line-incomplete", .. Enumerable.Repeat("tuition.paper-missing-line", 4)], (await stage.See(firm, started.Value)).Missing.Select(m => m.Code));

        // Somebody else has saved since the page was read: nothing is overwritten.
        Assert.Equal("portal.stale", (await stage.The<WriteApplication>().Run(started.Value, form, firm.Representative, default)).Code());
    }

    private static WriteApplication.Form Filled(ApplicationView.Whole whole, params ReadOnlySpan<long> billed)
    {
        var form = new WriteApplication.Form { Version = whole.Version, Payee = whole.Application.Payee, Note = whole.Application.Note };
        for (var i = 0; i < whole.Lines.Count; i++)
            form.Lines.Add(new() { Id = whole.Lines[i].Line.Id, Employee = whole.Lines[i].Line.Employee, Course = whole.Lines[i].Line.Course, Billed = billed[i] });
        return form;
    }
}
