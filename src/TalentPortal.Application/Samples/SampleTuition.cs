using System.Text;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Application.Samples;

/// <summary>S0's tuition support (facts.md 0.13 to 0.17, 0.24): the rules as reported, and made-up courses, a window around the day of
/// loading, companies, employees and papers to try it with.</summary>
internal sealed class SampleTuition(DocumentFiles files, RecordSeal seal) : ISampleStep
{
    private static readonly OrganizationId Seocho = SampleIds.Organization("seocho");

    public static WindowId Window { get; } = new(SampleIds.For("tuition-window/now"));
    public static EmployeeId Employee(string person) => new(SampleIds.For("employee/" + person));
    public static CourseId Course(Degree degree) => new(SampleIds.For($"tuition-course/{degree}"));

    public int Order => 50;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        db.Add(TuitionPolicy.Enact(new(SampleIds.For("tuition-policy/seocho")), Seocho, TuitionPolicy.Seeded(new(day.Today.Year, 1, 1))).Value);
        var soongsil = SampleIds.Organization("soongsil");
        db.Add(Domain.TuitionSupport.Course.List(Course(Degree.Master), Seocho, soongsil, Degree.Master, new Bilingual("(표본) 인공지능 석사과정(야간·주말)", "Master's in AI, evenings and weekends (sample)")).Value);
        db.Add(Domain.TuitionSupport.Course.List(Course(Degree.Doctor), Seocho, soongsil, Degree.Doctor, new Bilingual("(표본) 인공지능 박사과정(야간·주말)", "Doctorate in AI, evenings and weekends (sample)")).Value);
        var semester = Semester.After(day.Today);
        db.Add(ApplicationWindow.Open(Window, Seocho, new Bilingual($"(표본) {semester.Year}학년도 {semester.Term}학기 재직자 AI 대학원 등록금 지원", $"AI graduate tuition support for employees, {semester} (sample)"),
            semester, day.Today.AddDays(-7), day.Today.AddDays(60), SampleFunding.TuitionLine, places: 20, isSample: true).Value);

        await Company("haedam", "company-rep", ["employee", "employee2"]);
        await Company("nuri", "company2-rep", ["employee3"]);

        async Task Company(string name, string representative, string[] employees)
        {
            var company = SampleIds.Organization("company-" + name);
            var by = new Actor(SampleIds.Person(representative), company, Role.CompanyRepresentative, Seocho);
            var profile = CompanyProfile.Register(company, Seocho, "11650", CompanySize.Sme, day.Today.AddMonths(9), by.Person, day.Now).Value;
            SampleFunding.Must(profile.PayTo("표본은행", "000-0000-000000", "(표본)", seal.Close));
            db.Add(profile);
            foreach (var someone in employees)
            {
                var entry = SampleInstitutions.People.Single(p => p.Key == someone);
                var employee = Domain.Companies.Employee.Enter(Employee(someone), company, Seocho, entry.Name, $"{someone}@sample.invalid", day.Today.AddYears(-2), day.Today).Value;
                employee.Link(SampleIds.Person(someone));
                db.Add(employee);
            }

            foreach (var kind in TuitionApplication.CompanyPapers)
            {
                var paper = await Paper(by, kind, day, ct);
                SampleFunding.Must(paper.BelongTo(CompanyPapers.Owner(company)));
                db.Add(paper);
                db.Add(CompanyEvidence.Show(company, Seocho, kind, paper.Id, kind == EvidenceKind.SizeCertificate ? day.Today.AddMonths(9) : null, by.Person, day.Now).Value);
            }
        }
    }

    /// <summary>A small real file, so that opening a paper of the sample opens something.</summary>
    internal static async Task<StoredDocument> Paper(DocumentFiles files, Actor by, EvidenceKind kind, SampleDay day, CancellationToken ct)
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"));
        using var landed = (await files.Land(content, ct)).Value;
        var document = StoredDocument.Receive(new($"sample-{kind}.pdf", DocumentKind.Pdf, landed.Size, landed.Sha256, landed.StorageName), by, day.Now).Value;
        SampleFunding.Must(document.Judge(Verdict.Clean, day.Now));
        files.Keep(landed);
        return document;
    }

    private Task<StoredDocument> Paper(Actor by, EvidenceKind kind, SampleDay day, CancellationToken ct) => Paper(files, by, kind, day, ct);
}

/// <summary>An example application of the second company, which the district has before it, so that the office's queue is not empty.</summary>
internal sealed class SampleApplications(DocumentFiles files, DocumentShelf shelf) : ISampleStep
{
    public int Order => 51;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        var (seocho, nuri) = (SampleIds.Organization("seocho"), SampleIds.Organization("company-nuri"));
        var representative = new Actor(SampleIds.Person("company2-rep"), nuri, Role.CompanyRepresentative, seocho);
        var window = await db.WindowsSeenBy(Actor.System).SingleAsync(w => w.Id == SampleTuition.Window, ct);
        var profile = await db.CompaniesSeenBy(Actor.System).SingleAsync(p => p.Company == nuri, ct);
        var employee = await db.EmployeesSeenBy(Actor.System).SingleAsync(e => e.Id == SampleTuition.Employee("employee3"), ct);
        var course = await db.CoursesSeenBy(Actor.System).SingleAsync(c => c.Id == SampleTuition.Course(Degree.Master), ct);
        var policy = await db.PoliciesSeenBy(Actor.System).SingleAsync(p => p.District == seocho, ct);

        var application = TuitionApplication.Start(new(SampleIds.For("tuition-application/nuri")), window, profile, representative, day.Now).Value;
        SampleFunding.Must(application.Describe(Payee.Company, "(표본) 이 신청은 화면을 보여 주기 위한 것입니다.", day.Now));
        var line = application.Add(employee, window, day.Now).Value;
        SampleFunding.Must(application.Write(line.Id, new(course, new Won(8_000_000)), representative.Person, day.Now));
        foreach (var kind in TuitionApplication.LinePapers)
        {
            var paper = await SampleTuition.Paper(files, representative, kind, day, ct);
            SampleFunding.Must(paper.BelongTo(ApplicationWork.OwnerOf(line.Id)));
            db.Add(paper);
            SampleFunding.Must(application.Attach(paper.Id, kind, line.Id, representative.Person, day.Now));
        }

        var number = await db.Database.SqlQuery<long>($"SELECT tuition_receipt({seocho.Value}, {day.Today.Year}) AS \"Value\"").SingleAsync(ct);
        SampleFunding.Must(application.Submit(new(window, policy, profile, TuitionApplication.CompanyPapers, new Dictionary<EmployeeId, Employee> { [employee.Id] = employee },
            SubmitApplication.NumberOf(day.Today.Year, number)), representative, day.Now));
        SampleFunding.Must(application.Consent(line.Id, new(AnswerConsent.TextVersion, true, true, true, Won.Zero), new Actor(SampleIds.Person("employee3"), nuri, Role.Employee, seocho), day.Now));
        SampleFunding.Must(application.ConfirmBill(line.Id, new(true, new Won(8_000_000), Won.Zero, Won.Zero), new Actor(SampleIds.Person("university"), course.University, Role.UniversityStaff), null, day.Now));
        db.Add(application);
        await db.SaveChangesAsync(ct); // a paper must stand before it can be handed over
        await shelf.Share(db, Actor.System, CompanyPapers.Owner(nuri), seocho, day.Now, ct);
        await shelf.Share(db, Actor.System, ApplicationWork.OwnerOf(line.Id), seocho, day.Now, ct);
    }
}
