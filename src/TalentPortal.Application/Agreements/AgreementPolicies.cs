using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>A district's terms for its agreements.</summary>
public sealed class AgreementPolicies(Desk desk)
{
    /// <summary>How many earlier and later terms the page shows.</summary>
    public const int Most = 50;

    /// <param name="Now">What holds today.</param>
    /// <param name="All">What was set, the latest first; empty where the seeded terms hold.</param>
    public sealed record View(AgreementPolicy Now, IReadOnlyList<AgreementPolicy> All);

    public Task<View> Of(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.AgreementPolicy, async db =>
    {
        var district = actor.District ?? default;
        return new View(await db.PolicyOn(district, desk.Today, ct),
            await db.AgreementPolicies.Where(p => p.District == district).OrderByDescending(p => p.From).Take(Most).ToListAsync(ct));
    }, ct);
}

/// <summary>An administrator sets the terms from a day on. What was decided before keeps the terms it was decided under.</summary>
public sealed class SetAgreementPolicy(Desk desk)
{
    public sealed class Form
    {
        public DateOnly? From { get; set; }
        public int DisputeDays { get; set; }
        public int RenewalDays { get; set; }
        public int DueDays { get; set; }
        public string? Reason { get; set; }
    }

    public async Task<Result> Run(Form form, Actor actor, CancellationToken ct)
    {
        if (actor.District is not { } district) return KernelRefusals.Forbidden;
        if (form.From is not { } from) return AgreementRefusals.PolicyPast;
        if (string.IsNullOrWhiteSpace(form.Reason)) return KernelRefusals.ReasonMissing;
        if (form.Reason.Length > Clause.ReasonMax) return AgreementRefusals.Text("Reason", Clause.ReasonMax);
        return await desk.Run(actor, Permission.AgreementPolicy, new Act("agreement.set-policy", district.Value) { Reason = form.Reason.Trim() }, async db =>
        {
            var set = AgreementPolicy.Set(district, new(from, form.DisputeDays, form.RenewalDays, form.DueDays), desk.Today);
            if (!set.IsDone) return Result.From(set.Refusals);
            if (await db.AgreementPolicies.AnyAsync(p => p.District == district && p.From == from, ct)) return AgreementRefusals.PolicyTwice;
            db.Add(set.Value);
            return Result.Done;
        }, ct);
    }
}

internal static class PolicyDays
{
    /// <summary>The terms that hold on a day.</summary>
    public static async Task<AgreementPolicy> PolicyOn(this PortalDb db, OrganizationId district, DateOnly day, CancellationToken ct) =>
        await db.AgreementPolicies.Where(p => p.District == district && p.From <= day).OrderByDescending(p => p.From).FirstOrDefaultAsync(ct)
            ?? AgreementPolicy.Seeded(district);
}
