using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Consent;

/// <summary>A teacher enters what guardians (or pupils of 14 and more) answered on paper, by telephone or in person: one answer an item, for one
/// or several pupils who gave the same ones. A yes that was given is taken back by WithdrawConsent, which frees the seat as well.</summary>
public sealed class RecordConsent(Desk desk)
{
    public const int PupilsMax = 100;

    public sealed class Form
    {
        public OfferingId Offering { get; set; }
        public List<PupilId> Pupils { get; set; } = [];
        public Dictionary<ConsentItem, ConsentReply> Items { get; set; } = [];
        public Respondent By { get; set; }

        /// <summary>Blank takes the guardian's name from the roster.</summary>
        public string? GuardianName { get; set; }

        public ConsentChannel Channel { get; set; }
        public DateOnly? AnsweredOn { get; set; }

        /// <summary>원본 학교 보관: needed for paper without a scan.</summary>
        public bool OriginalKept { get; set; }

        public DocumentId? Scan { get; set; }
    }

    /// <returns>How many answers were recorded.</returns>
    public async Task<Result<int>> Run(Form form, Guid key, Actor actor, CancellationToken ct)
    {
        if (form.Pupils.Count is 0 or > PupilsMax) return ConsentRefusals.NoPupils;
        if (form.Items.Count == 0) return ConsentRefusals.NoItems;
        if (form.Channel == ConsentChannel.Link || form.Items.ContainsValue(ConsentReply.Withdrawn)) return ConsentRefusals.WithdrawByOwnUse;
        if (form.Channel == ConsentChannel.Paper && !form.OriginalKept && form.Scan is null) return ConsentRefusals.ProofMissing;
        return await desk.Run<int>(actor, Permission.ConsentRecord, new Act("consent.record", form.Offering.Value) { Key = key, Content = form }, async db =>
        {
            var offering = await db.OfferingsSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(o => o.Id == form.Offering, ct);
            if (offering is null) return KernelRefusals.NotFound;
            var ids = form.Pupils.Distinct().ToList();
            var pupils = await db.PupilsSeenBy(actor).AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
            if (pupils.Count < ids.Count) return KernelRefusals.NotFound;
            var texts = await TextsNow(db, actor, ct);

            var refusals = new List<Refusal>();
            var recorded = 0;
            foreach (var pupil in pupils)
                foreach (var (item, reply) in form.Items)
                {
                    if (!texts.TryGetValue(item, out var text)) return ConsentRefusals.NoText;
                    var guardian = string.IsNullOrWhiteSpace(form.GuardianName) ? pupil.GuardianName : form.GuardianName;
                    var answer = ConsentAnswer.Record(new(pupil, offering.Id, offering.District, text, reply, form.By, guardian, form.Channel, ProofOf(form), form.Scan,
                        form.AnsweredOn ?? desk.Today), actor.Person, desk.Now);
                    if (answer.IsDone) db.Add(answer.Value);
                    else refusals.AddRange(answer.Refusals);
                    recorded++;
                }

            return refusals.Count == 0 ? recorded : Result<int>.Refuse([.. refusals.DistinctBy(r => r.Code, StringComparer.Ordinal)]);
        }, ct);
    }

    /// <summary>The words in force: the highest version of each item.</summary>
    internal static async Task<Dictionary<ConsentItem, ConsentText>> TextsNow(PortalDb db, Actor actor, CancellationToken ct) =>
        (await db.ConsentTextsSeenBy(actor).AsNoTracking().ToListAsync(ct)).GroupBy(t => t.Item).ToDictionary(g => g.Key, g => g.MaxBy(t => t.Edition)!);

    private static ConsentProof ProofOf(Form form) => form.Scan is not null ? ConsentProof.Scan
        : form.Channel == ConsentChannel.Paper ? ConsentProof.OriginalAtSchool : ConsentProof.CallNoted;
}

/// <summary>The words in force, in the order they are asked.</summary>
public sealed class ConsentTexts(Desk desk)
{
    public Task<IReadOnlyList<ConsentText>> Now(Actor actor, CancellationToken ct) => desk.Read<IReadOnlyList<ConsentText>>(actor, Permission.PublicRead, async db =>
        [.. (await RecordConsent.TextsNow(db, actor, ct)).Values.OrderBy(t => t.Item)], ct);
}
