using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Notices;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.TuitionSupport;

/// <summary>What the use cases of an application share: reading it, knowing who is too near to judge, telling whose turn it is.</summary>
internal static class ApplicationWork
{
    private const int Tries = 5;

    public static DocumentOwner OwnerOf(ApplicationLineId line) => new("tuition-line", line.Value);
    public static DocumentOwner OwnerOf(TuitionApplicationId application) => new("tuition-application", application.Value);

    /// <summary>With the lines and papers that the actor sees; null where the application is not the actor's.</summary>
    public static Task<TuitionApplication?> Load(this PortalDb db, Actor actor, TuitionApplicationId id, CancellationToken ct) =>
        db.ApplicationsSeenBy(actor).Include(a => a.Lines).Include(a => a.Papers).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>Whether the official is a contact of the company: a member of it now or before, or the one who registered it.</summary>
    public static async Task<bool> IsContact(this PortalDb db, Actor actor, OrganizationId company, CancellationToken ct) =>
        await db.MembershipsSeenBy(actor).AnyAsync(m => m.Person == actor.Person && m.Organization == company, ct)
        || await db.CompaniesSeenBy(actor).AnyAsync(p => p.Company == company && p.RegisteredBy == actor.Person, ct);

    /// <summary>Tells the party whose turn it is now, in the same save.</summary>
    public static async Task Tell(this PortalDb db, TuitionApplication application, DateTimeOffset now, CancellationToken ct)
    {
        var key = $"notice.tuition.{application.State}";
        object[] args = [application.ReceiptNumber ?? ""];
        var office = $"/office/tuition/{application.Id}";
        switch (application.State)
        {
            case ApplicationState.AwaitingConsent:
                foreach (var line in application.Lines.Where(l => l is { State: LineState.Entered, IsShown: true, Person: not null }))
                    Notify.Person(db, now, line.Person!.Value, key, args, $"/employee/requests/{line.Id}");
                break;
            case ApplicationState.AwaitingUniversity:
                var asked = await db.Database.SqlQuery<Guid>($"SELECT tuition_universities({application.Id.Value}) AS \"Value\"").ToListAsync(ct);
                var own = application.Lines.Where(l => l is { State: LineState.Consented, University: not null }).Select(l => l.University!.Value.Value);
                foreach (var university in asked.Union(own))
                    Notify.Post(db, now, OrganizationId.From(university), [Role.UniversityStaff], key, args, "/university");
                break;
            case ApplicationState.InReview:
                Notify.Post(db, now, application.District, [Role.DistrictOfficer], key, args, office);
                break;
            case ApplicationState.AwaitingApproval:
                Notify.Post(db, now, application.District, [Role.DistrictApprover], key, args, office);
                break;
            case ApplicationState.AwaitingPayment:
                Notify.Post(db, now, application.District, [Role.DistrictFinance], key, args, office);
                break;
            case ApplicationState.Withdrawn or ApplicationState.Declined when application.ReceiptNumber is not null:
                Notify.Post(db, now, application.District, [Role.DistrictOfficer], key, args, office);
                break;
            case ApplicationState.Withdrawn:
                break; // a draft that nobody else has seen
            default:
                Notify.Post(db, now, application.Company, [Role.CompanyRepresentative, Role.CompanyMember], key, args, $"/company/applications/{application.Id}");
                break;
        }
    }

    /// <summary>Two employees who answer in the same moment do not disturb each other: the second is read and tried again.</summary>
    public static async Task<Result> AgainIfStale(Func<Task<Result>> run)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await run();
            if (attempt == Tries || !result.Refusals.Contains(KernelRefusals.Stale)) return result;
        }
    }
}
