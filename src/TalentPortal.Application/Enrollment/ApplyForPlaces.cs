using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Organizations;
using TalentPortal.Application.Programs;
using TalentPortal.Application.Schools;
using TalentPortal.Domain.Enrollment;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;
using TalentPortal.Domain.Schools;

namespace TalentPortal.Application.Enrollment;

/// <summary>A school applies for places for its classes. First come: seats are held at once, or the request waits and says why.</summary>
public sealed class ApplyForPlaces(Desk desk)
{
    private static readonly Validator Rules = new();

    public sealed class ClassLine
    {
        public int? Grade { get; set; }
        public string? Class { get; set; }
        public int? Headcount { get; set; }
    }

    public sealed class Form
    {
        public OfferingId Offering { get; set; }
        public List<ClassLine> Classes { get; set; } = [new()];
        public int? Staff { get; set; }
        public int? Wheelchairs { get; set; }
        public string? Needs { get; set; }
        public bool MaySplit { get; set; }

        /// <summary>The dearest first.</summary>
        public List<SessionId> Sessions { get; set; } = [];
    }

    /// <summary>What the school gets to know at once.</summary>
    public sealed record Outcome(PlaceRequestId Id, PlaceRequestState State, int Asked, int Granted, SeatShortage Shortage, int Free, int Held);

    public sealed class Validator : AbstractValidator<Form>
    {
        public Validator()
        {
            RuleFor(f => f.Staff).NotNull();
            RuleFor(f => f.Classes).NotEmpty();
            RuleForEach(f => f.Classes).ChildRules(line =>
            {
                line.RuleFor(c => c.Grade).NotNull();
                line.RuleFor(c => c.Class).NotEmpty();
                line.RuleFor(c => c.Headcount).NotNull();
            });
        }
    }

    /// <param name="form">What is asked for.</param>
    /// <param name="key">Made when the form opens: a second press gets the first answer.</param>
    public async Task<Result<Outcome>> Run(Form form, Guid key, Actor actor, CancellationToken ct)
    {
        if (Rules.Check(form) is { Count: > 0 } refusals) return Result<Outcome>.Refuse(refusals);
        return await desk.Run<Outcome>(actor, Permission.PlacesApply, new Act("places.apply", form.Offering.Value) { Key = key, Content = form }, async db =>
        {
            var offering = await db.OfferingsSeenBy(actor).Include(o => o.Pools).AsNoTracking().SingleOrDefaultAsync(o => o.Id == form.Offering, ct);
            if (offering is null) return KernelRefusals.NotFound;
            if (offering.District != actor.District) return EnrollmentRefusals.OtherDistrict;
            if (await db.EndedProgrammes(actor).ContainsAsync(offering.Programme, ct)) return EnrollmentRefusals.ProgrammeEnded;
            if (await db.ProfilesSeenBy(actor).SingleOrDefaultAsync(p => p.School == actor.Organization, ct) is not { } profile) return SchoolRefusals.NoProfile;
            if (offering.PoolFor(profile.Level) is not { } pool) return EnrollmentRefusals.OtherLevel;

            var asked = PlaceRequest.Ask(new(offering, pool, actor.Organization, profile.Level, actor.Person)
            {
                Classes = [.. form.Classes.Select(c => (c.Grade!.Value, c.Class, c.Headcount!.Value))],
                Sessions = form.Sessions,
                Staff = form.Staff!.Value,
                Wheelchairs = form.Wheelchairs ?? 0,
                Needs = form.Needs,
                MaySplit = form.MaySplit,
            }, desk.Now);
            if (!asked.IsDone) return Result<Outcome>.Refuse(asked.Refusals);
            var request = asked.Value;
            if (await SessionsWrong(db, actor, request, ct)) return EnrollmentRefusals.SessionNotOffered;

            await LockSchool(db, actor, ct);
            if (await ClassAlreadyIn(db, actor, request, ct) is { } twice) return twice;
            if (offering.Policy == SeatPolicy.FirstCome)
                request.Arrived(await Seats.Take(db, request, request.Headcount, request.MaySplit, [.. request.Preferences.Select(p => p.Session)], ct), desk.Now);
            db.Add(request);
            var named = request.State == PlaceRequestState.Granted
                ? await Seats.NamePupils(db, actor, actor.Organization, offering.Year, [request], desk.Now, ct) : new(0, 0);
            return new Outcome(request.Id, request.State, request.Headcount, request.Granted, request.Shortage, request.FreeThen, named.Held);
        }, ct);
    }

    private async Task<bool> SessionsWrong(PortalDb db, Actor actor, PlaceRequest request, CancellationToken ct)
    {
        var wanted = request.Preferences.Select(p => p.Session).ToList();
        return wanted.Count > 0 && await db.SessionsSeenBy(actor).CountAsync(s => wanted.Contains(s.Id) && s.Offering == request.Offering
            && s.State == SessionState.Planned && s.Day > desk.Today, ct) < wanted.Count;
    }

    /// <summary>Two applications of one school stand in line, so that the look for the same class sees what the other wrote.</summary>
    private static async Task LockSchool(PortalDb db, Actor actor, CancellationToken ct)
    {
        await using var command = Desk.Command(db, "SELECT pg_advisory_xact_lock(hashtextextended($1, 9))", actor.Organization.ToString());
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<Refusal?> ClassAlreadyIn(PortalDb db, Actor actor, PlaceRequest request, CancellationToken ct)
    {
        var live = await db.RequestsSeenBy(actor).AsNoTracking().Where(r => r.School == actor.Organization && r.Offering == request.Offering
            && r.State != PlaceRequestState.Cancelled && r.State != PlaceRequestState.Refused).SelectMany(r => r.Classes).Select(c => new { c.Grade, c.Class }).ToListAsync(ct);
        var twice = request.Classes.FirstOrDefault(c => live.Exists(l => l.Grade == c.Grade && l.Class == c.Class));
        return twice is null ? null : EnrollmentRefusals.ClassHasRequest(twice.Grade, twice.Class);
    }
}
