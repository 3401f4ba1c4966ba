using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Consent;
using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Casework;

/// <summary>A guardian, or a pupil of 14 and more, takes a yes back. The answer is recorded, and where the item is one that taking part needs, the
/// place ends and its seat is free in the same transaction.</summary>
public sealed class WithdrawConsent(Desk desk)
{
    public sealed record Form(PupilId Pupil, OfferingId Offering, ConsentItem Item, Respondent By, string? GuardianName, DateOnly? AnsweredOn);

    /// <returns>Whether a place was freed.</returns>
    public Task<Result<bool>> Run(Form form, Guid key, Actor actor, CancellationToken ct) =>
        desk.Run<bool>(actor, Permission.ConsentRecord, new Act("consent.withdraw", form.Pupil.Value) { Key = key, Content = form }, async db =>
        {
            var pupil = await db.PupilsSeenBy(actor).AsNoTracking().SingleOrDefaultAsync(p => p.Id == form.Pupil, ct);
            if (pupil is null) return KernelRefusals.NotFound;
            var given = await db.AnswersOf(actor).AsNoTracking().Where(a => a.Pupil == form.Pupil && a.Offering == form.Offering && a.Item == form.Item)
                .OrderByDescending(a => a.AnsweredOn).ThenByDescending(a => a.RecordedAt).ToListAsync(ct);
            var guardian = string.IsNullOrWhiteSpace(form.GuardianName)
                ? given.FirstOrDefault(a => a is { By: Respondent.Guardian, Reply: ConsentReply.Yes })?.GuardianName ?? pupil.GuardianName : form.GuardianName;
            if (!given.Exists(a => a.Reply == ConsentReply.Yes)) return ConsentRefusals.NothingToWithdraw;
            var texts = await RecordConsent.TextsNow(db, actor, ct);
            var answer = ConsentAnswer.Record(new(pupil, form.Offering, given[0].District, texts[form.Item], ConsentReply.Withdrawn, form.By, guardian,
                ConsentChannel.InPerson, ConsentProof.CallNoted, null, form.AnsweredOn ?? desk.Today), actor.Person, desk.Now);
            if (!answer.IsDone) return Result<bool>.Refuse(answer.Refusals);
            db.Add(answer.Value);
            return ConsentStanding.IsMandatory(form.Item) && await FreePlace(db, form, actor, ct);
        }, ct);

    private async Task<bool> FreePlace(PortalDb db, Form form, Actor actor, CancellationToken ct)
    {
        var place = await db.PlacesSeenBy(actor).SingleOrDefaultAsync(p => p.Pupil == form.Pupil && p.Offering == form.Offering && p.EndedAt == null, ct);
        return place is not null && (await WithdrawPlace.End(db, place, PlaceEnd.ConsentWithdrawn, actor, desk.Now, ct)).IsDone;
    }
}
