using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Agreements;

/// <summary>From the draft to the end, and what changes after the signature: the state, how far clauses have come, confirmed names.</summary>
public sealed partial class Agreement
{
    /// <summary>Keeps who wrote in the draft.</summary>
    public void WrittenBy(PersonId person)
    {
        if (!writers.Exists(w => w.Person == person)) writers.Add(new AgreementWriter { Agreement = Id, Person = person });
    }

    /// <summary>Records that the parties have signed. The day may be partly known, or not at all. Nobody records the signature of what
    /// they wrote themselves.</summary>
    public Result Sign(DatedFact day, Actor by, DateTimeOffset now)
    {
        if (writers.Exists(w => w.Person == by.Person)) return AgreementRefusals.OwnWriting;
        if (parties.Count == 0) return AgreementRefusals.NoParty;
        if (clauses.Count == 0) return AgreementRefusals.NoClause;
        var moved = Move(AgreementAction.Sign, by, now);
        if (moved.IsDone) (SignedOn, SignedSort, PublicSince) = (day, day.SortKey, now);
        return moved;
    }

    /// <summary>Every other step of the flow; signing has a day and goes by <see cref="Sign"/>.</summary>
    /// <param name="last">Of a termination: the last day on which it bound anybody, which may lie before the day it is recorded; today where it is not said.</param>
    /// <exception cref="ArgumentException">The action is to sign.</exception>
    public Result Take(AgreementAction action, Actor by, DateTimeOffset now, string? reason = null, DateOnly? last = null)
    {
        if (action == AgreementAction.Sign) throw new ArgumentException("Signing needs its day.", nameof(action));
        if (action == AgreementAction.Submit && parties.Count == 0) return AgreementRefusals.NoParty;
        if (action == AgreementAction.Submit && Replaces is not null && EffectiveFrom is null) return AgreementRefusals.EffectiveMissing;
        if (action == AgreementAction.Activate && EffectiveFrom is { } from && Seoul.DayOf(now) < from) return AgreementRefusals.NotInForceYet(from);
        if (reason?.Length > Clause.ReasonMax) return AgreementRefusals.Text("Reason", Clause.ReasonMax);
        if (action == AgreementAction.Terminate && last > Seoul.DayOf(now)) return AgreementRefusals.EndsLater;
        var moved = Move(action, by, now, reason);
        if (!moved.IsDone || action != AgreementAction.Terminate) return moved;
        EndedOn = last ?? Seoul.DayOf(now);
        // Nobody recorded its start, but by its own paper it had begun. An amendment had not: the version before it was in force until the end.
        var began = EffectiveFrom ?? TermStart.FirstDay;
        if (InForceSince is null && Replaces is null && began <= EndedOn) InForceSince = began;
        return moved;
    }

    private Result Move(AgreementAction action, Actor by, DateTimeOffset now, string? reason = null)
    {
        var step = AgreementFlow.Flow.Step(State, action, by, reason);
        if (!step.IsDone) return Result.From(step.Refusals);
        (State, StateReason) = (step.Value, reason?.Trim());
        if (action == AgreementAction.Activate) InForceSince = Seoul.DayOf(now);
        Stamp(now);
        return Result.Done;
    }

    /// <summary>How far a clause has come. Not signed content: it is reported while the agreement runs.</summary>
    public Result ReportClause(ClauseId id, ClauseStatus status, string? reason, DateTimeOffset now)
    {
        if (Gone is { } gone) return gone;
        if (clauses.SingleOrDefault(c => c.Id == id) is not { } clause) return AgreementRefusals.UnknownClause;
        var reported = clause.Report(status, reason);
        if (reported.IsDone) Stamp(now);
        return reported;
    }

    /// <summary>Gives a thing its lasting name; the tentative and the last one become former names, which search still finds.</summary>
    public Result ConfirmName(string thing, string text, DateTimeOffset now)
    {
        if (Gone is { } gone) return gone;
        var held = names.FindAll(n => n.Thing == thing);
        if (held.Count == 0) return AgreementRefusals.UnknownName;
        foreach (var name in held.Where(n => n.Kind is ThingNameKind.Tentative or ThingNameKind.Current)) name.IsFormer();
        return AddName(thing, ThingNameKind.Current, text, null, now);
    }

    /// <summary>Gives the agreement its lasting title; the tentative one stays among its names, which search finds.</summary>
    public Result ConfirmTitle(Bilingual title, DateTimeOffset now)
    {
        if (Gone is { } gone) return gone;
        if (!IsTitleTentative) return AgreementRefusals.NotTentative;
        if (title.Ko.Trim().Length is 0 or > TitleMax || title.En?.Length > TitleMax) return AgreementRefusals.Title;
        foreach (var former in new[] { Title.Ko, Title.En }.OfType<string>())
            names.Add(new ThingName(Id, names.Count + 1, new(TitleThing, ThingNameKind.Former, former, null)));
        (Title, IsTitleTentative) = (title with { Ko = title.Ko.Trim() }, false);
        Stamp(now);
        return Result.Done;
    }
}
