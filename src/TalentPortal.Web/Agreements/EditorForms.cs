using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Agreements;

/// <summary>A stored agreement as the forms of the editor hold it.</summary>
internal static class EditorForms
{
    public static (DescribeAgreement.Form, WriteParties.Form, WriteOthers.Form, WriteClauses.Form, WriteFacts.Form) Of(Agreement agreement)
    {
        WriteParties.Form parties = new();
        foreach (var party in agreement.Parties)
        {
            WriteParties.Line line = new() { Id = party.Id, Organization = party.Organization };
            line.Signatories.AddRange(party.Signatories.Select(s => new WriteParties.Signer { NameKo = s.Name.Ko, NameEn = s.Name.En, TitleKo = s.Title?.Ko, TitleEn = s.Title?.En, Capacity = s.Capacity }));
            parties.Lines.Add(line);
        }

        WriteOthers.Form others = new();
        others.Relations.AddRange(agreement.Relations.Select(r => new WriteOthers.Related { Kind = r.Kind, Organization = r.Organization, TextKo = r.Text?.Ko, TextEn = r.Text?.En }));
        others.Attendees.AddRange(agreement.Attendees.Select(a => new WriteOthers.Present { NameKo = a.Name.Ko, NameEn = a.Name.En, TitleKo = a.Title?.Ko, TitleEn = a.Title?.En }));

        WriteClauses.Form clauses = new();
        clauses.Lines.AddRange(agreement.Clauses.Select(c => new WriteClauses.Line
        {
            Id = c.Id,
            Type = c.Type,
            TextKo = c.Text.Ko,
            TextEn = c.Text.En,
            OwnedBy = c.OwnedBy,
            Owner = c.Owner,
            Counterpart = c.Counterpart,
            Due = DateForm.Of(c.Due),
            ConditionKo = c.Condition?.Ko,
            ConditionEn = c.Condition?.En,
            FactNumber = c.FactNumber,
        }));
        return (Head(agreement), parties, others, clauses, Facts(agreement));
    }

    private static DescribeAgreement.Form Head(Agreement agreement) => new()
    {
        TitleKo = agreement.Title.Ko,
        TitleEn = agreement.Title.En,
        IsTitleTentative = agreement.IsTitleTentative,
        Kind = agreement.Kind,
        SignedOn = DateForm.Of(agreement.SignedOn),
        PlaceKo = agreement.Place?.Ko,
        PlaceEn = agreement.Place?.En,
        EventNotesKo = agreement.EventNotes?.Ko,
        EventNotesEn = agreement.EventNotes?.En,
        PurposeKo = agreement.Purpose?.Ko,
        PurposeEn = agreement.Purpose?.En,
        TermStart = DateForm.Of(agreement.TermStart),
        TermEnd = DateForm.Of(agreement.TermEnd),
        EffectiveFrom = agreement.EffectiveFrom,
        StatedTotal = agreement.StatedTotal?.Amount,
        StatedTotalNoteKo = agreement.StatedTotalNote?.Ko,
        StatedTotalNoteEn = agreement.StatedTotalNote?.En,
    };

    private static WriteFacts.Form Facts(Agreement agreement)
    {
        WriteFacts.Form form = new();
        form.Sources.AddRange(agreement.Sources.Select(s => new WriteFacts.Source
        {
            Key = s.Key,
            PublisherKo = s.Publisher.Ko,
            PublisherEn = s.Publisher.En,
            Reference = s.Reference,
            Reporter = s.Reporter,
            Published = DateForm.Of(s.Published),
            Language = s.Language,
            IsMain = s.IsMain,
        }));
        form.Facts.AddRange(agreement.Facts.Select(f => new WriteFacts.Fact
        {
            Id = f.Id,
            Number = f.Number,
            Origin = f.Origin,
            LabelKo = f.Label.Ko,
            LabelEn = f.Label.En,
            TextKo = f.Text.Ko,
            TextEn = f.Text.En,
            Source = f.Source,
            Quotation = f.Quotation,
            OddityKo = f.Oddity?.Ko,
            OddityEn = f.Oddity?.En,
            IsUnknown = f.IsUnknown,
            Amount = f.Amount?.Amount,
            Quantity = f.Quantity.Value,
            IsApproximate = f.Quantity.Knowledge == Knowledge.Approximate,
            Unit = f.Unit,
        }));
        form.Names.AddRange(agreement.Names.Select(n => new WriteFacts.Name { Thing = n.Thing, Kind = n.Kind, Text = n.Text, NoteKo = n.Note?.Ko, NoteEn = n.Note?.En }));
        return form;
    }
}
