using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>The public's check: what the rules would give, with every reason. Nothing is stored, and an officer decides, not the portal
/// (개인정보 보호법 제37조의2).</summary>
public sealed class CheckTuition(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Form
    {
        public OrganizationId? District { get; set; }
        public CompanySize? Size { get; set; }
        public bool? InDistrict { get; set; }
        public bool IsEmployed { get; set; } = true;
        public DateOnly? EmployedSince { get; set; }
        public Degree? Degree { get; set; }
        public CourseId? Course { get; set; }
        public long Billed { get; set; }
        public long EntranceFee { get; set; }
        public long Scholarship { get; set; }
        public long EmployerScholarship { get; set; }
        public long OtherPublic { get; set; }
        public long AlreadyAwarded { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.District).NotNull();
            RuleFor(f => f.Size).NotNull();
            RuleFor(f => f.Degree).NotNull().When(f => f.Course is null);
            RuleFor(f => f.Billed).InclusiveBetween(1, ApplicationLine.AmountMax);
            RuleFor(f => f.EntranceFee).InclusiveBetween(0, ApplicationLine.AmountMax);
            RuleFor(f => f.Scholarship).InclusiveBetween(0, ApplicationLine.AmountMax);
            RuleFor(f => f.EmployerScholarship).InclusiveBetween(0, ApplicationLine.AmountMax);
            RuleFor(f => f.OtherPublic).InclusiveBetween(0, ApplicationLine.AmountMax);
            RuleFor(f => f.AlreadyAwarded).InclusiveBetween(0, ApplicationLine.AmountMax);
        }
    }

    public sealed record Choice(OrganizationId District, Bilingual Name);

    public sealed record Answer(TuitionAssessment Sum, TuitionPolicy Policy);

    /// <summary>Districts that support tuition.</summary>
    public Task<IReadOnlyList<Choice>> Districts(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<Choice>>(actor, Permission.PublicRead, async db =>
        await db.OrganizationsSeenBy(actor).Where(o => db.PoliciesSeenBy(actor).Any(p => p.District == o.Id))
            .OrderBy(o => o.Name.Ko).ThenBy(o => o.Id).Take(300).Select(o => new Choice(o.Id, o.Name)).ToListAsync(ct), ct);

    /// <summary>The rules in force today; null where the district has none.</summary>
    public Task<TuitionPolicy?> Today(OrganizationId district, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
        TuitionPolicy.On(desk.Today, await db.PoliciesSeenBy(actor).Where(p => p.District == district).ToListAsync(ct)), ct);

    public async Task<Result<Answer>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<Answer>.Refuse(refusals);
        var (policy, course, window) = await desk.Read(actor, Permission.PublicRead, async db =>
        {
            var today = desk.Today;
            var rules = TuitionPolicy.On(today, await db.PoliciesSeenBy(actor).Where(p => p.District == form.District).ToListAsync(ct));
            var listed = form.Course is { } id ? await db.CoursesSeenBy(actor).SingleOrDefaultAsync(c => c.Id == id && c.District == form.District, ct) : null;
            return (rules, listed, await db.WindowsSeenBy(actor).AnyAsync(w => w.District == form.District && w.OpensOn <= today && today <= w.ClosesOn, ct));
        }, ct);
        if (policy is null) return TuitionRefusals.NoPolicy;
        var sum = TuitionCalculator.Assess(policy, new TuitionCase
        {
            AppliedOn = desk.Today,
            Size = form.Size!.Value,
            Degree = course?.Degree ?? form.Degree ?? Degree.Master,
            Billed = new Won(form.Billed),
            EntranceFee = new Won(form.EntranceFee),
            Scholarship = new Won(form.Scholarship),
            EmployerScholarship = new Won(form.EmployerScholarship),
            OtherPublic = new Won(form.OtherPublic),
            RoomUsed = new Won(form.AlreadyAwarded),
            InDistrict = form.InDistrict,
            IsEmployed = form.IsEmployed,
            EmployedSince = form.EmployedSince,
            CourseListed = form.Course is null ? null : course?.IsListed ?? false,
            WindowOpen = window,
        });
        return sum.IsDone ? new Answer(sum.Value, policy) : Result<Answer>.Refuse(sum.Refusals);
    }
}

/// <summary>The courses and windows that a district offers.</summary>
public sealed class TuitionOffers(Desk desk)
{
    public sealed record CourseRow(CourseId Id, Bilingual Name, Degree Degree, OrganizationId University, Bilingual UniversityName);

    public sealed record WindowRow(WindowId Id, Bilingual Title, int SemesterCode, DateOnly OpensOn, DateOnly ClosesOn, bool IsOpen, int? Places, int Taken, bool IsSample);

    public Task<IReadOnlyList<CourseRow>> Courses(OrganizationId district, Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<CourseRow>>(actor, Permission.PublicRead, async db =>
        await (from c in db.CoursesSeenBy(actor)
               where c.District == district && c.IsListed
               join u in db.OrganizationsSeenBy(actor) on c.University equals u.Id
               orderby c.Name.Ko, c.Id
               select new CourseRow(c.Id, c.Name, c.Degree, c.University, u.Name)).Take(200).ToListAsync(ct), ct);

    /// <summary>Windows not yet over, the next to close first.</summary>
    public Task<IReadOnlyList<WindowRow>> Windows(OrganizationId district, Actor actor, CancellationToken ct)
    {
        var today = desk.Today;
        return desk.Read<IReadOnlyList<WindowRow>>(actor, Permission.PublicRead, async db =>
            await db.WindowsSeenBy(actor).Where(w => w.District == district && w.ClosesOn >= today).OrderBy(w => w.ClosesOn).ThenBy(w => w.Id).Take(20)
                .Select(w => new WindowRow(w.Id, w.Title, w.SemesterCode, w.OpensOn, w.ClosesOn, w.OpensOn <= today, w.Places, w.Taken, w.IsSample)).ToListAsync(ct), ct);
    }
}

/// <summary>An administrator of the district puts a new version of the rules into force, from today or a later day.</summary>
public sealed class EnactPolicy(Desk desk)
{
    public async Task<Result<TuitionPolicyId>> Run(TuitionPolicy.Terms terms, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason)) return KernelRefusals.ReasonMissing;
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        if (terms.EffectiveFrom < desk.Today) return TuitionRefusals.PolicyPast;
        var policy = TuitionPolicy.Enact(district, terms);
        if (!policy.IsDone) return Result<TuitionPolicyId>.Refuse(policy.Refusals);
        return await desk.Run<TuitionPolicyId>(actor, Permission.TuitionPolicy, new Act("tuition.enact-policy", policy.Value.Id.Value) { Reason = reason }, db =>
        {
            db.Add(policy.Value);
            return Task.FromResult<Result<TuitionPolicyId>>(policy.Value.Id);
        }, ct);
    }
}

/// <summary>An officer opens a window for applications.</summary>
public sealed class OpenWindow(Desk desk)
{
    public sealed class Form
    {
        public string TitleKo { get; set; } = "";
        public string? TitleEn { get; set; }
        public int SemesterCode { get; set; }
        public DateOnly? OpensOn { get; set; }
        public DateOnly? ClosesOn { get; set; }
        public Guid? BudgetLine { get; set; }
        public int? Places { get; set; }
    }

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.TitleKo).NotEmpty().MaximumLength(ApplicationWindow.TitleMax);
            RuleFor(f => f.SemesterCode).Must(c => c / 10 is >= FiscalYear.First and <= FiscalYear.Last && c % 10 is 1 or 2).WithErrorCode("tuition.window-semester");
            RuleFor(f => f.OpensOn).NotNull();
            RuleFor(f => f.ClosesOn).NotNull();
        }
    }

    private static readonly Validator Rules = new();

    public async Task<Result<WindowId>> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<WindowId>.Refuse(refusals);
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        var window = ApplicationWindow.Open(WindowId.New(), district, new Bilingual(form.TitleKo.Trim(), Written.Trimmed(form.TitleEn)),
            Semester.Of(form.SemesterCode), form.OpensOn!.Value, form.ClosesOn!.Value,
            form.BudgetLine is { } line ? Domain.Funding.BudgetLineId.From(line) : null, form.Places);
        if (!window.IsDone) return Result<WindowId>.Refuse(window.Refusals);
        return await desk.Run<WindowId>(actor, Permission.TuitionReview, new Act("tuition.open-window", window.Value.Id.Value), db =>
        {
            db.Add(window.Value);
            return Task.FromResult<Result<WindowId>>(window.Value.Id);
        }, ct);
    }
}
