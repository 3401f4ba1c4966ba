using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>Who a draft binds, and who signs for them. A party is an organisation or a unit of one.</summary>
public sealed class WriteParties(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public List<Line> Lines { get; init; } = [];
    }

    public sealed class Line
    {
        /// <summary>Made with the row: a save that is repeated finds it.</summary>
        public PartyId Id { get; set; } = PartyId.New();

        public OrganizationId Organization { get; set; }
        public List<Signer> Signatories { get; init; } = [];
    }

    public sealed class Signer
    {
        public string? NameKo { get; set; }
        public string? NameEn { get; set; }
        public string? TitleKo { get; set; }
        public string? TitleEn { get; set; }
        public SignatoryCapacity Capacity { get; set; } = SignatoryCapacity.NotStated;

        /// <summary>Nothing was typed yet: the row is not there for the record.</summary>
        internal bool IsEmpty => Written.Text(NameKo, NameEn) is null && Written.Text(TitleKo, TitleEn) is null;
    }

    public Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct) =>
        desk.Write("agreement.write-parties", id, form.Version, actor, agreement => agreement.SetParties(
            [.. form.Lines.Select(l => new Agreement.PartyLine(l.Id, l.Organization,
                [.. l.Signatories.Where(s => !s.IsEmpty).Select(s => new Signatory.Details(Written.Needed(s.NameKo, s.NameEn), Written.Text(s.TitleKo, s.TitleEn), s.Capacity))]))],
            desk.Now), ct);
}

/// <summary>Who has to do with a draft without being a party: sponsors, operators, beneficiaries, and who was there.</summary>
public sealed class WriteOthers(Desk desk)
{
    public sealed class Form
    {
        public uint Version { get; set; }
        public List<Related> Relations { get; init; } = [];
        public List<Present> Attendees { get; init; } = [];
    }

    public sealed class Related
    {
        public RelationKind Kind { get; set; }
        public OrganizationId? Organization { get; set; }
        public string? TextKo { get; set; }
        public string? TextEn { get; set; }
    }

    public sealed class Present
    {
        public string? NameKo { get; set; }
        public string? NameEn { get; set; }
        public string? TitleKo { get; set; }
        public string? TitleEn { get; set; }
        internal bool IsEmpty => Written.Text(NameKo, NameEn) is null && Written.Text(TitleKo, TitleEn) is null;
    }

    public async Task<Result> Run(AgreementId id, Form form, Actor actor, CancellationToken ct)
    {
        var relations = FormRows.Written(form.Relations, r => r.Organization is null && Written.Text(r.TextKo, r.TextEn) is null);
        var attendees = FormRows.Written(form.Attendees, a => a.IsEmpty);
        var written = await desk.Write("agreement.write-others", id, form.Version, actor, agreement => agreement.SetOthers(
            [.. relations.Select(r => new Relation.Details(r.Row.Kind, r.Row.Organization, Written.Text(r.Row.TextKo, r.Row.TextEn)))],
            [.. attendees.Select(a => new Attendee.Details(Written.Needed(a.Row.NameKo, a.Row.NameEn), Written.Text(a.Row.TitleKo, a.Row.TitleEn)))],
            desk.Now), ct);
        return written.AtRows("relation", relations.ConvertAll(r => r.At)).AtRows("attendee", attendees.ConvertAll(a => a.At));
    }
}
