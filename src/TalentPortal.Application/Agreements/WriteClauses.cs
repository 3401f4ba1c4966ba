using System.Globalization;
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
        var lines = FormRows.Written(form.Lines, l => Written.Text(l.TextKo, l.TextEn) is null);
        var due = lines.ConvertAll(l => l.Row.Due.Read(string.Create(CultureInfo.InvariantCulture, $"clause-{l.At}-Due")));
        if (due.SelectMany(d => d.Refusals).ToList() is { Count: > 0 } refusals) return Result.From(refusals);
        var written = await desk.Write("agreement.write-clauses", id, form.Version, actor, agreement => agreement.SetClauses(
            [.. lines.Select((l, i) => new Agreement.ClauseLine(l.Row.Id, new(l.Row.Type, Written.Needed(l.Row.TextKo, l.Row.TextEn), l.Row.OwnedBy,
                l.Row.OwnedBy == ClauseOwner.OneParty ? l.Row.Owner : null, l.Row.Counterpart)
            {
                Due = due[i].Value,
                Condition = Written.Text(l.Row.ConditionKo, l.Row.ConditionEn),
                FactNumber = Written.Trimmed(l.Row.FactNumber),
            }))], desk.Now), ct);
        return written.AtRows("clause", lines.ConvertAll(l => l.At));
    }
}
