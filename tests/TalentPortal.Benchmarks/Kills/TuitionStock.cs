using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Samples;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Identity;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Benchmarks.Kills;

/// <summary>Applications that lie before the approver, each brought there by the domain's own steps. It is filled up while nobody is killed.</summary>
/// <remarks>A round opens three windows in which each company applies once: one without limits, one with places for a third, one on a line
/// that runs short. A declined application gives its place and its money back, so that a later approval finds some again.</remarks>
internal sealed class TuitionStock
{
    private const int Firms = 24;
    private const int Least = 120;

    private readonly Desk desk;
    private readonly Random random;
    private readonly (Guid Line, int? Places)[] terms;
    private readonly List<CompanyProfile> companies = [];
    private readonly ConcurrentQueue<Ready> ready = new();

    private TuitionStock(Desk desk, Random random, (Guid Line, int? Places)[] terms) => (this.desk, this.random, this.terms) = (desk, random, terms);

    /// <param name="Won">What an approval will hold.</param>
    public sealed record Ready(Guid Application, Guid Company, Guid Line, long Won);

    /// <summary>Who applies: an application of theirs is one of the stock's.</summary>
    public Guid[] Companies => [.. companies.Select(c => c.Company.Value)];

    public static async Task<TuitionStock> Open(Desk desk, Random random, (Guid Ample, Guid Other, Guid Short) lines, CancellationToken ct)
    {
        var stock = new TuitionStock(desk, random, [(lines.Ample, null), (lines.Other, Firms / 3), (lines.Short, null)]);
        await Stage.Add(desk, Staff.District, db =>
        {
            for (var i = 0; i < Firms; i++)
            {
                var firm = Organization.Enter(new(OrganizationKind.Company, new Bilingual($"시험회사{i}", $"Trial company {i}"))
                { District = Staff.District, RegionCode = "11650" }, desk.Now).Value;
                var by = Staff.Company(firm.Id);
                stock.companies.Add(CompanyProfile.Register(firm.Id, Staff.District, "11650", CompanySize.Sme, desk.Today.AddMonths(9), by.Person, desk.Now).Value);
                db.AddRange(firm, stock.companies[^1], Membership.Give(by.Person, firm.Id, by.Role, desk.Today).Value);
            }

            return Task.CompletedTask;
        }, ct);
        await stock.Fill(ct);
        return stock;
    }

    /// <summary>The next to approve; null when the stock has run out.</summary>
    public Ready? Take() => ready.TryDequeue(out var next) ? next : null;

    public async Task Fill(CancellationToken ct)
    {
        while (ready.Count < Least)
        {
            var round = new List<Ready>();
            await Stage.Add(desk, Staff.District, async db => round.AddRange(await Lay(db, ct)), ct);
            foreach (var one in round) ready.Enqueue(one); // only what stands
        }
    }

    private async Task<List<Ready>> Lay(PortalDb db, CancellationToken ct)
    {
        var course = await db.CoursesSeenBy(Actor.System).AsNoTracking().SingleAsync(c => c.Id == SampleTuition.Course(Degree.Master), ct);
        var policy = await db.PoliciesSeenBy(Actor.System).AsNoTracking().SingleAsync(p => p.Id == new TuitionPolicyId(SampleIds.For("tuition-policy/seocho")), ct);
        var windows = terms.Select(t => ApplicationWindow.Open(WindowId.New(), Staff.District, new Bilingual("시험", "Trial"), Semester.After(desk.Today),
            desk.Today.AddDays(-1), desk.Today.AddDays(30), new BudgetLineId(t.Line), t.Places).Value).ToList();
        db.AddRange(windows);
        var laid = new List<Ready>();
        foreach (var company in companies)
            foreach (var window in windows)
            {
                var application = await Walk(db, window, company, course, policy, ct);
                laid.Add(new(application.Id.Value, company.Company.Value, window.BudgetLine!.Value.Value, application.Total.Amount));
            }

        return laid;
    }

    /// <summary>From the start to the recommendation, for an employee nobody has applied for before.</summary>
    private async Task<TuitionApplication> Walk(PortalDb db, ApplicationWindow window, CompanyProfile company, Course course, TuitionPolicy policy, CancellationToken ct)
    {
        var (by, now, bill) = (Staff.Company(company.Company), desk.Now, new Won(random.Next(2_000, 10_000) * 1000L));
        var employee = Employee.Enter(EmployeeId.New(), company.Company, company.District, "나시험", $"{Guid.NewGuid():N}@example.invalid", desk.Today.AddYears(-2), desk.Today).Value;
        var person = new PersonId(Guid.NewGuid());
        employee.Link(person);
        var application = TuitionApplication.Start(window, company, by, now).Value;
        Stage.Must(application.Describe(Payee.Company, null, now));
        var line = application.Add(employee, window, now).Value;
        Stage.Must(application.Write(line.Id, new(course, bill), by.Person, now));
        foreach (var kind in TuitionApplication.LinePapers)
        {
            // A record without a file: nobody opens it here.
            var paper = StoredDocument.Receive(new("trial.pdf", DocumentKind.Pdf, 1, new string('0', StoredDocument.HashLength), Guid.NewGuid()), by, now).Value;
            Stage.Must(paper.Judge(Verdict.Clean, now));
            Stage.Must(paper.BelongTo(ApplicationWork.OwnerOf(line.Id)));
            Stage.Must(application.Attach(paper.Id, kind, line.Id, by.Person, now));
            db.Add(paper);
        }

        var number = await db.Database.SqlQuery<long>($"SELECT tuition_receipt({Staff.District.Value}, {desk.Today.Year}) AS \"Value\"").SingleAsync(ct);
        Stage.Must(application.Submit(new(window, policy, company, TuitionApplication.CompanyPapers, new Dictionary<EmployeeId, Employee> { [employee.Id] = employee },
            SubmitApplication.NumberOf(desk.Today.Year, number)), by, now));
        Stage.Must(application.Consent(line.Id, new(AnswerConsent.TextVersion, true, true, true, Won.Zero), new Actor(person, company.Company, Role.Employee, Staff.District), now));
        Stage.Must(application.ConfirmBill(line.Id, new(true, bill, Won.Zero, Won.Zero), Staff.University, null, now));
        var basis = new SumBasis(policy, application, true, bill, new Dictionary<(PersonId, string), Won>(), new HashSet<PersonId>(), new HashSet<CourseId> { course.Id }, null);
        Stage.Must(application.RecommendLine(line.Id, policy, basis.Standing(line), Staff.Officer, false, now));
        Stage.Must(application.Recommend(Staff.Officer, false, null, now));
        db.AddRange(employee, application);
        return application;
    }
}
