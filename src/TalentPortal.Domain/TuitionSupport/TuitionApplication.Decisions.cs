using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.TuitionSupport;

/// <content>What employees, the university and the district do with it.</content>
public sealed partial class TuitionApplication
{
    /// <summary>What the employee ticked. Each box stands alone and none is ticked beforehand (개인정보 보호법 제15조, 제17조, 제22조).</summary>
    public sealed record ConsentAnswer(string TextVersion, bool Consents, bool AllowsProvision, bool Declares, Won OtherPublic);

    /// <summary>The employee consents to the use of the data and to their being given to the university and the district, and declares.</summary>
    public Result Consent(ApplicationLineId id, ConsentAnswer answer, Actor by, DateTimeOffset now)
    {
        if (OwnLine(id, by) is not { } line) return TuitionRefusals.NotYourLine;
        if (line.State != LineState.Entered) return TuitionRefusals.Answered;
        if (!answer.Consents) return TuitionRefusals.ConsentMissing;
        if (!answer.AllowsProvision) return TuitionRefusals.ProvisionMissing;
        if (!answer.Declares) return TuitionRefusals.DeclarationMissing;
        if (answer.OtherPublic < Won.Zero) return TuitionRefusals.BelowZero.At("OtherPublic");
        if (answer.OtherPublic.Amount > ApplicationLine.AmountMax) return TuitionRefusals.TooMuch.At("OtherPublic");
        return Answer(line, () => line.Consent(answer.TextVersion, answer.OtherPublic, now), by, now);
    }

    /// <summary>The employee refuses: the line falls out, the others go on. When nobody consents it goes back to the company.</summary>
    public Result RefuseConsent(ApplicationLineId id, Actor by, DateTimeOffset now)
    {
        if (OwnLine(id, by) is not { } line) return TuitionRefusals.NotYourLine;
        return line.State == LineState.Entered ? Answer(line, line.RefuseConsent, by, now) : TuitionRefusals.Answered;
    }

    // An employee, and a university, sees only its own lines: whether it was the last one is told by the counters, not by the lines.
    private Result Answer(ApplicationLine line, Action answered, Actor by, DateTimeOffset now)
    {
        if (ApplicationFlow.Arrows.Step(State, ApplicationAction.AnswerConsent, by) is { IsDone: false } no) return Result.From(no.Refusals);
        answered();
        OpenAnswers--;
        if (line.HasConsent) (Consents, OpenBills) = (Consents + 1, OpenBills + 1);
        var action = OpenAnswers > 0 ? ApplicationAction.AnswerConsent
            : Consents == 0 ? (ChangesAreAsked ? ApplicationAction.NobodyConsentsToChanges : ApplicationAction.NobodyConsents)
            : OpenBills == 0 ? ApplicationAction.LastConsentConfirmed : ApplicationAction.LastConsent;
        Move(ApplicationFlow.Arrows.Step(State, action, by).Value, action, by, null, now);
        return Result.Done;
    }

    /// <summary>What the university says of one line.</summary>
    public sealed record Bill(bool Admitted, Won Billed, Won EntranceFee, Won Scholarship);

    /// <summary>The university confirms admission and what it billed, or says that the person is not enrolled.</summary>
    public Result ConfirmBill(ApplicationLineId id, Bill bill, Actor by, string? message, DateTimeOffset now)
    {
        if (Line(id) is not { } line || line.University != by.Organization) return TuitionRefusals.NotYourLine;
        if (ApplicationFlow.Arrows.Step(State, ApplicationAction.ConfirmBill, by) is { IsDone: false } no) return Result.From(no.Refusals);
        if (line.State != LineState.Consented) return TuitionRefusals.Answered;
        if (bill.Admitted && bill.Billed <= Won.Zero) return TuitionRefusals.NothingBilled;
        if (ApplicationLine.Check(new(null, bill.Billed, bill.EntranceFee, bill.Scholarship)) is { } refusal) return refusal;
        if (CheckText(message) is { } text) return text;

        line.Confirm(bill.Admitted, bill.Billed, bill.EntranceFee, bill.Scholarship, by.Person, now);
        OpenBills--;
        var action = OpenBills == 0 ? ApplicationAction.LastBill : ApplicationAction.ConfirmBill;
        Move(ApplicationFlow.Arrows.Step(State, action, by).Value, action, by, message, now);
        return Result.Done;
    }

    /// <summary>The reviewer asks the company for changes in the sections named; all else stays locked.</summary>
    public Result RequestChanges(bool company, bool papersToo, IReadOnlyCollection<ApplicationLineId> openLines, Actor by, bool isContact, string? message, DateTimeOffset now)
    {
        if (Reviewing(by, isContact, ApplicationAction.RequestChanges, message) is { } no) return no;
        if (!company && !papersToo && openLines.Count == 0) return TuitionRefusals.NothingOpened;
        if (openLines.Any(id => Line(id) is not { IsLive: true })) return KernelRefusals.NotFound;
        (CompanyIsOpen, PapersAreOpen, ChangesAreAsked) = (company, papersToo, true);
        foreach (var line in lines) line.Open(openLines.Contains(line.Id));
        Move(ApplicationState.ChangesRequested, ApplicationAction.RequestChanges, by, message, now);
        return Result.Done;
    }

    /// <summary>What the sum needs to know beside the line itself.</summary>
    /// <param name="RoomUsed">Of the person's cap within <paramref name="Span"/>.</param>
    /// <param name="BudgetLeft">After the lines recommended before it in the same application.</param>
    public sealed record Standing(TuitionCase Case, Won RoomUsed, Won BudgetLeft, string Span);

    /// <summary>The reviewer recommends one line for the sum that the policy gives.</summary>
    public Result RecommendLine(ApplicationLineId id, TuitionPolicy policy, Standing standing, Actor by, bool isContact, DateTimeOffset now)
    {
        if (Reviewing(by, isContact) is { } no) return no;
        if (Line(id) is not { } line) return KernelRefusals.NotFound;
        if (line.State is not (LineState.Confirmed or LineState.Recommended or LineState.Rejected)) return TuitionRefusals.LineUndecided(line.Number);
        var assessed = TuitionCalculator.Assess(policy, standing.Case);
        if (!assessed.IsDone) return Result.From(assessed.Refusals);
        if (!assessed.Value.MayGoOn) return TuitionRefusals.NotEligible(line.Number, assessed.Value.Result);
        if (assessed.Value.Award <= Won.Zero) return TuitionRefusals.NothingLeft(line.Number);
        line.Recommend(assessed.Value, standing.RoomUsed, standing.BudgetLeft, standing.Span, by.Person);
        Retotal(now);
        return Result.Done;
    }

    /// <summary>The reviewer turns one line down, with the reason that the company will read.</summary>
    public Result RejectLine(ApplicationLineId id, TuitionResult? result, string? reason, Actor by, bool isContact, DateTimeOffset now)
    {
        if (Reviewing(by, isContact) is { } no) return no;
        if (Line(id) is not { } line) return KernelRefusals.NotFound;
        if (string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        if (CheckText(reason) is { } refusal) return refusal.At("Reason");
        if (!line.IsLive || !line.IsConfirmed) return TuitionRefusals.LineUndecided(line.Number);
        line.Reject(result, reason.Trim(), by.Person);
        Retotal(now);
        return Result.Done;
    }

    /// <summary>The reviewer lays it before the approver: every line that counts is recommended or turned down.</summary>
    public Result Recommend(Actor by, bool isContact, string? message, DateTimeOffset now)
    {
        if (Reviewing(by, isContact, ApplicationAction.Recommend, message) is { } no) return no;
        if (lines.FirstOrDefault(l => l.IsLive && l.State is not (LineState.Recommended or LineState.Rejected)) is { } open)
            return TuitionRefusals.LineUndecided(open.Number);
        ReviewedBy = by.Person;
        Move(ApplicationState.AwaitingApproval, ApplicationAction.Recommend, by, message, now);
        return Result.Done;
    }

    /// <summary>The approver approves the recommended lines. Places, cap room and budget are held in the same save.</summary>
    public Result Approve(TuitionPolicy policy, BudgetLineId? budgetLine, Actor by, bool isContact, string? message, DateTimeOffset now)
    {
        if (Approving(by, isContact, ApplicationAction.Approve, message) is { } no) return no;
        var recommended = lines.Where(l => l.State == LineState.Recommended).ToList();
        if (recommended.Count == 0) return TuitionRefusals.NothingToApprove;
        if (budgetLine is null) return TuitionRefusals.NoBudgetLine;
        BudgetLine = budgetLine;
        foreach (var line in recommended) line.Approve();
        (ApprovedBy, ApprovedAt, AcceptBy) = (by.Person, now, Seoul.DayOf(now).AddDays(policy.AcceptanceDays));
        Move(ApplicationState.AwaitingAcceptance, ApplicationAction.Approve, by, message, now);
        return Result.Done;
    }

    public Result Refuse(Actor by, bool isContact, string? reason, DateTimeOffset now) => Turn(ApplicationAction.Refuse, by, isContact, reason, now);

    /// <summary>The approver gives it back to the reviewer: the recommendation is void, its lines are decided anew.</summary>
    public Result SendBack(Actor by, bool isContact, string? reason, DateTimeOffset now) => Turn(ApplicationAction.SendBack, by, isContact, reason, now);

    private Result Turn(ApplicationAction action, Actor by, bool isContact, string? reason, DateTimeOffset now)
    {
        if (Approving(by, isContact, action, reason) is { } no) return no;
        if (action == ApplicationAction.SendBack)
        {
            ReviewedBy = null;
            foreach (var line in lines.Where(l => l.State == LineState.Recommended)) line.DecideAnew();
        }
        else foreach (var line in lines.Where(l => l.State == LineState.Recommended)) line.Release();
        Move(ApplicationFlow.Arrows.Step(State, action, by, reason).Value, action, by, reason, now);
        Retotal(now);
        return Result.Done;
    }

    /// <summary>The company accepts what was approved, up to and including <see cref="AcceptBy"/>.</summary>
    public Result Accept(Actor by, DateTimeOffset now)
    {
        var step = ApplicationFlow.Arrows.Step(State, ApplicationAction.Accept, by);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (Seoul.DayOf(now) > AcceptBy) return TuitionRefusals.AcceptanceOver;
        Move(step.Value, ApplicationAction.Accept, by, null, now);
        return Result.Done;
    }

    /// <summary>The company declines, withdraws, or lets the days for acceptance pass.</summary>
    /// <returns>What was committed for it and must go back to the budget; zero where nothing was.</returns>
    public Result<Won> Leave(ApplicationAction action, Actor by, string? message, DateTimeOffset now)
    {
        var step = ApplicationFlow.Arrows.Step(State, action, by, message);
        if (!step.IsDone) return Result<Won>.Refuse(step.Refusals);
        if (action is not (ApplicationAction.Decline or ApplicationAction.Withdraw or ApplicationAction.Expire)) return KernelRefusals.NotNow(State, action);
        if (action == ApplicationAction.Expire && Seoul.DayOf(now) <= AcceptBy) return TuitionRefusals.NotOverdue;
        if (CheckText(message) is { } refusal) return refusal;
        var committed = ApplicationFlow.HoldsMoney(State) ? Total : Won.Zero;
        foreach (var line in lines.Where(l => l.State is LineState.Approved or LineState.Recommended)) line.Release();
        Move(step.Value, action, by, message, now);
        Retotal(now);
        return committed;
    }

    /// <summary>Finance records that the total has been paid, on a day and under a reference of its own books.</summary>
    public Result RecordPayment(DateOnly paidOn, string? reference, bool hasAccount, Actor by, DateTimeOffset now)
    {
        var step = ApplicationFlow.Arrows.Step(State, ApplicationAction.RecordPayment, by);
        if (!step.IsDone) return Result.From(step.Refusals);
        if (by.Person == ApprovedBy || by.Person == ReviewedBy || lines.Any(l => l.DecidedBy == by.Person)) return TuitionRefusals.FourEyesPay;
        if (string.IsNullOrWhiteSpace(reference) || reference.Trim().Length > ReferenceMax) return TuitionRefusals.PaymentReference;
        if (paidOn > Seoul.DayOf(now)) return TuitionRefusals.PaidLater;
        if (ApprovedAt is { } approved && paidOn < Seoul.DayOf(approved)) return TuitionRefusals.PaidBeforeApproval;
        if (Payee == Payee.Company && !hasAccount) return TuitionRefusals.AccountMissing;
        foreach (var line in lines.Where(l => l.State == LineState.Approved)) line.Pay();
        (PaidBy, PaidOn, PaymentReference) = (by.Person, paidOn, reference.Trim());
        Move(step.Value, ApplicationAction.RecordPayment, by, null, now);
        return Result.Done;
    }

    private ApplicationLine? OwnLine(ApplicationLineId id, Actor by) => Line(id) is { } line && line.Person == by.Person ? line : null;

    /// <summary>A person who is a contact of the company, or has a line in it, does not judge it.</summary>
    private Result? Reviewing(Actor by, bool isContact, ApplicationAction action = ApplicationAction.Recommend, string? text = null)
    {
        if (ApplicationFlow.Arrows.Step(State, action, by, text) is { IsDone: false } no) return Result.From(no.Refusals);
        if (isContact || lines.Any(l => l.Person == by.Person)) return TuitionRefusals.ContactOfCompany;
        return CheckText(text) is { } tooMuch ? Result.From([tooMuch]) : null;
    }

    private Result? Approving(Actor by, bool isContact, ApplicationAction action, string? text)
    {
        if (Reviewing(by, isContact, action, text) is { } no) return no;
        return by.Person == ReviewedBy || lines.Any(l => l.DecidedBy == by.Person) ? Result.From([TuitionRefusals.FourEyesApprove]) : null;
    }
}
