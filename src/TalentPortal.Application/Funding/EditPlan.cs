using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Funding;

/// <summary>A funding plan as it is being written: every amount as typed, so that nothing typed is lost in a draft.</summary>
public sealed class PlanForm
{
    public const int YearsMost = 30;
    public const int SourcesMost = 20;

    public int First { get; set; }
    public int Last { get; set; }

    /// <summary>What the paper states, which may differ from the sum; blank where it states nothing.</summary>
    public string Stated { get; set; } = "";
    public string? StatedNote { get; set; }
    public string? StatedNoteEn { get; set; }
    public List<PlanColumn> Columns { get; set; } = [];

    /// <summary>Why a signed agreement's plan is changed.</summary>
    public string? Reason { get; set; }

    /// <summary>Of the plan that this was made from; 0 for a new one.</summary>
    public uint Version { get; set; }

    /// <summary>Made when the form opens; a second send of the same form counts once.</summary>
    public Guid Key { get; set; }

    public IEnumerable<int> Years() => Last < First || Last - First >= YearsMost ? [] : Enumerable.Range(First, Last - First + 1);
}

/// <summary>One source in the plan that is being written.</summary>
public sealed class PlanColumn
{
    public Guid Source { get; set; }
    public string Total { get; set; } = "";
    public string? Note { get; set; }
    public string? NoteEn { get; set; }

    /// <summary>Where the total is from; its years say it for themselves.</summary>
    public PlanOrigin Origin { get; set; } = PlanOrigin.EnteredByOffice;
    public List<PlanCell> Cells { get; set; } = [];

    public PlanCell? Of(int year) => Cells.Find(c => c.Year == year);
}

/// <summary>One year of one source; blank where it pledges nothing.</summary>
public sealed class PlanCell
{
    public int Year { get; set; }
    public string Amount { get; set; } = "";

    /// <summary>조건부: what it depends on.</summary>
    public string? Condition { get; set; }
    public string? ConditionEn { get; set; }
    public PlanOrigin Origin { get; set; } = PlanOrigin.EnteredByOffice;
}

/// <summary>The plan of an agreement to be edited, with the sources that it may draw on.</summary>
public sealed class PlanToEdit(Desk desk)
{
    public const int Most = 200;

    public sealed record Choice(FundingSourceId Id, Bilingual Name, Bilingual Funder, LegalType Type);

    /// <param name="Head">The total that the agreement itself states: a plan states no other.</param>
    /// <param name="IsSigned">It is changed by an amendment with a reason.</param>
    /// <param name="Amendment">The next version that is under way: its plan is the one to change. Null where there is none.</param>
    public sealed record View(AgreementId Agreement, Bilingual Title, AgreementState State, Won? Head, bool IsSigned, AgreementVersion? Amendment, PlanForm Form, IReadOnlyList<Choice> Sources);

    /// <returns>Null where the agreement is not the office's.</returns>
    public Task<View?> Of(AgreementId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.FundingWrite, async db =>
    {
        var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == id && a.Owner == actor.District)
            .Select(a => new { a.Title, a.State, a.TermStart, a.TermEnd, a.StatedTotal }).SingleOrDefaultAsync(ct);
        if (agreement is null) return null;
        var plan = await db.FundingPlansSeenBy(actor).Include(p => p.Sources).Include(p => p.Lines).AsSplitQuery().AsTracking().SingleOrDefaultAsync(p => p.Agreement == id, ct);
        var sources = await (from source in SourceList.ForPlans(actor, db)
                             join funder in db.Set<Organization>() on source.Funder equals funder.Id
                             orderby source.Name.Ko, source.Id
                             select new Choice(source.Id, source.Name, funder.Name, source.LegalType)).Take(Most).ToListAsync(ct);
        var year = desk.Today.Year;
        var form = plan is null
            ? new PlanForm { First = agreement.TermStart.Year ?? year, Last = agreement.TermEnd.Year ?? agreement.TermStart.Year ?? year }
            : Read(plan, db.Entry(plan).Property<uint>("Version").CurrentValue);
        if (agreement.StatedTotal is { } head) form.Stated = head.ToString();
        return new View(id, agreement.Title, agreement.State, agreement.StatedTotal, !agreement.State.IsOpen(), await db.AmendmentOf(id, actor, ct), form, sources);
    }, ct);

    internal static PlanForm Read(FundingPlan plan, uint version) => new()
    {
        First = plan.First.Year,
        Last = plan.Last.Year,
        Stated = plan.Stated?.ToString() ?? "",
        StatedNote = plan.StatedNote,
        StatedNoteEn = plan.StatedNoteEn,
        Version = version,
        Columns = [.. plan.Sources.OrderBy(s => s.Position).Select(s => new PlanColumn
        {
            Source = s.Source.Value,
            Total = s.Total.ToString(),
            Note = s.Note,
            NoteEn = s.NoteEn,
            Origin = plan.Lines.FirstOrDefault(l => l.Source == s.Source && l.Year is null)?.Origin ?? PlanOrigin.EnteredByOffice,
            Cells = [.. plan.Lines.Where(l => l.Source == s.Source && l.Year is not null).OrderBy(l => l.Year!.Value.Year).Select(l => new PlanCell
            {
                Year = l.Year!.Value.Year,
                Amount = l.Pledged.ToString(),
                Condition = l.Condition,
                ConditionEn = l.ConditionEn,
                Origin = l.Origin,
            })],
        })],
    };
}

/// <summary>The office writes an agreement's funding plan: freely while the agreement is a draft, afterwards with its reason, and not in a version whose
/// amendment is under way.</summary>
public sealed class EditPlan(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class Validator : AbstractValidator<PlanForm>
    {
        public Validator()
        {
            RuleFor(f => f.First).InclusiveBetween(FiscalYear.First, FiscalYear.Last);
            RuleFor(f => f.Last).InclusiveBetween(FiscalYear.First, FiscalYear.Last);
            RuleFor(f => f.StatedNote).MaximumLength(FundingPlan.TextMax);
            RuleFor(f => f.StatedNoteEn).MaximumLength(FundingPlan.TextMax);
            RuleFor(f => f.Reason).MaximumLength(FundingSource.NoteMax);
        }
    }

    public async Task<Result> Run(AgreementId id, PlanForm form, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result.From(refusals);
        var reason = Written.Trimmed(form.Reason);

        return await desk.Run(actor, Permission.FundingWrite, new Act(reason is null ? "funding.edit-plan" : "funding.amend-plan", id.Value) { Key = form.Key, Reason = reason, Content = form }, async db =>
        {
            var agreement = await db.AgreementsSeenBy(actor).Where(a => a.Id == id && a.Owner == actor.District).Select(a => new { a.State, a.Owner, a.StatedTotal }).SingleOrDefaultAsync(ct);
            if (agreement is null) return KernelRefusals.NotFound;
            if (agreement.State is AgreementState.Expired or AgreementState.Terminated or AgreementState.Superseded or AgreementState.Withdrawn) return FundingRefusals.PlanOver;
            if (await db.AmendmentOf(id, actor, ct) is not null) return FundingRefusals.PlanAmended;
            if (!agreement.State.IsOpen() && reason is null) return FundingRefusals.AmendmentNeedsReason;
            if (form.Last < form.First) return FundingRefusals.YearsReversed;
            if (form.Last - form.First >= PlanForm.YearsMost) return FundingRefusals.YearsMany(PlanForm.YearsMost);
            if (form.Columns.Count == 0) return FundingRefusals.NoSource;
            if (form.Columns.Count > PlanForm.SourcesMost) return FundingRefusals.SourcesMany(PlanForm.SourcesMost);
            var (shares, stated, faults) = Amounts(form);
            if (faults.Count > 0) return Result.From(faults);
            if (stated is { } here && agreement.StatedTotal is { } head && here != head) return FundingRefusals.StatedOtherwise(head, here);
            stated ??= agreement.StatedTotal;
            var wanted = shares.Select(s => s.Source).ToList();
            if (await SourceList.ForPlans(actor, db).CountAsync(s => wanted.Contains(s.Id), ct) != wanted.Distinct().Count()) return FundingRefusals.SourceUnknown;

            var plan = await db.FundingPlansSeenBy(actor).Include(p => p.Sources).Include(p => p.Lines).AsSplitQuery().SingleOrDefaultAsync(p => p.Agreement == id, ct);
            if ((plan is null ? 0u : db.Entry(plan).Property<uint>("Version").CurrentValue) != form.Version) return KernelRefusals.Stale;
            var (first, last) = (new FiscalYear(form.First), new FiscalYear(form.Last));
            if (plan is null)
            {
                var opened = FundingPlan.Open(id, agreement.Owner, first, last, desk.Now);
                if (!opened.IsDone) return Result.From(opened.Refusals);
                db.Add(plan = opened.Value);
            }

            var revised = plan.Revise(first, last, shares, desk.Now);
            if (!revised.IsDone) return revised;
            if (db.Entry(plan).State != EntityState.Added) db.Entry(plan).Property(p => p.ChangedAt).IsModified = true; // the root is stamped, whatever its clock says
            if (stated is not { } total)
            {
                plan.StateNothing(desk.Now);
                return Result.Done;
            }

            return plan.State(total, Written.Trimmed(form.StatedNote), Written.Trimmed(form.StatedNoteEn), desk.Now);
        }, ct);
    }

    /// <summary>Each amount, read; each that cannot be read refused beside its own field: Columns[1].Cells[2024].</summary>
    private static (IReadOnlyList<FundingPlan.Share> Shares, Won? Stated, IReadOnlyList<Refusal> Faults) Amounts(PlanForm form)
    {
        var faults = new List<Refusal>();
        var shares = new List<FundingPlan.Share>();
        for (var i = 0; i < form.Columns.Count; i++)
        {
            var column = form.Columns[i];
            var tranches = column.Cells.Where(c => c.Year >= form.First && c.Year <= form.Last && !string.IsNullOrWhiteSpace(c.Amount)).OrderBy(c => c.Year)
                .Select(c => new FundingPlan.Tranche(new FiscalYear(c.Year), Read(c.Amount, CellField(i, c.Year)), c.Origin,
                    Written.Trimmed(c.Condition), Written.Trimmed(c.Condition) is null ? null : Written.Trimmed(c.ConditionEn))).ToList();
            var total = string.IsNullOrWhiteSpace(column.Total) && tranches.Count > 0 ? tranches.Sum(t => t.Amount) : Read(column.Total, TotalField(i));
            if (tranches.Count > 0 && tranches.Sum(t => t.Amount) is var sum && sum != total) faults.Add(FundingRefusals.SharesDoNotAdd(total, sum).At(TotalField(i)));
            shares.Add(new(FundingSourceId.From(column.Source), total, column.Origin, tranches, Written.Trimmed(column.Note), Written.Trimmed(column.NoteEn)));
        }

        Won? stated = string.IsNullOrWhiteSpace(form.Stated) ? null : Read(form.Stated, nameof(form.Stated));
        return (shares, stated, faults);

        Won Read(string text, string field)
        {
            var read = WonText.Parse(text);
            if (read.IsDone && read.Value >= Won.Zero) return read.Value;
            faults.Add((read.IsDone ? FundingRefusals.Amount : read.Refusals[0]).At(field));
            return Won.Zero;
        }
    }

    public static string TotalField(int column) => string.Create(CultureInfo.InvariantCulture, $"Columns[{column}].Total");

    public static string CellField(int column, int year) => string.Create(CultureInfo.InvariantCulture, $"Columns[{column}].Cells[{year}]");
}
