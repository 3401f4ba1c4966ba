using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>What a draft commits its parties to.</summary>
public sealed class WriteClauses(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public List<Line> Lines { get; init; } = [];
    }

    public sealed class Line
    {
        /// <summary>Made with the row: a save that is repeated finds it.</summary>
        public ClauseId Id { get; set; } = ClauseId.New();

        public ClauseType Type { get; set; }
        public string? TextKo { get; set; }
        public string? TextEn { get; set; }
        public ClauseOwner OwnedBy { get; set; } = ClauseOwner.NotStated;
        public PartyId? Owner { get; set; }
        public PartyId? Counterpart { get; set; }
        public DateForm Due { get; set; } = new();
        public string? ConditionKo { get; set; }
        public string? ConditionEn { get; set; }
        public string? FactNumber { get; set; }
    }

    public async Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct)
    {
        // A row without a text is one that was added and not written yet.
        var lines = form.Lines.Where(l => Written.Text(l.TextKo, l.TextEn) is not null).ToList();
        var due = lines.Select((l, i) => l.Due.Read($"clause-{i}-Due")).ToList();
        if (due.SelectMany(d => d.Refusals).ToList() is { Count: > 0 } refusals) return Result.From(refusals);
        return await desk.Write("agreement.write-clauses", id, form.Version, actor, agreement => agreement.SetClauses(
            [.. lines.Select((l, i) => new Agreement.ClauseLine(l.Id, new(l.Type, Written.Needed(l.TextKo, l.TextEn), l.OwnedBy,
                l.OwnedBy == ClauseOwner.OneParty ? l.Owner : null, l.Counterpart)
            {
                Due = due[i].Value,
                Condition = Written.Text(l.ConditionKo, l.ConditionEn),
                FactNumber = Written.Trimmed(l.FactNumber),
            }))], desk.Now), ct);
    }
}
