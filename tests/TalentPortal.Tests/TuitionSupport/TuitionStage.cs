using TalentPortal.Application.Companies;
using TalentPortal.Application.Documents;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Funding;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Documents;
using TalentPortal.Tests.Funding;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.TuitionSupport;

/// <summary>A district with rules, a window, money and a university, and companies that apply in it: each step by the use case a user would use.</summary>
internal sealed class TuitionStage
{
    public required PortalDatabase Database { get; init; }
    public required Actor Officer { get; init; }
    public required Actor Approver { get; init; }
    public required Actor Finance { get; init; }
    public required Actor University { get; init; }
    public required Course Course { get; init; }
    public required ApplicationWindow Window { get; init; }
    public required BudgetLineId Line { get; init; }

    public OrganizationId District => Officer.Organization;

    /// <summary>One company with its representative, and employees who have accounts.</summary>
    public sealed record Firm(Actor Representative, IReadOnlyList<(EmployeeId Id, Actor Person)> Employees);

    public static async Task<TuitionStage> Set(PortalDatabase database, long budget = 100_000_000, int? places = null)
    {
        var officer = await database.Official();
        var university = await database.Institution(OrganizationKind.University, "한빛대학교");
        var line = await database.Funded(officer with { Role = Role.DistrictOfficer }, budget);
        var day = Seoul.DayOf(database.Clock.Now);
        var policy = TuitionPolicy.Enact(officer.Organization, TuitionPolicy.Seeded(new(2026, 1, 1))).Value;
        var course = Course.List(CourseId.New(), officer.Organization, university, Degree.Master, new Bilingual("인공지능학과 석사과정", "Master's in AI")).Value;
        var window = ApplicationWindow.Open(WindowId.New(), officer.Organization, new Bilingual("2026년 1학기", "Spring 2026"), new Semester(new AcademicYear(2026), 1),
            day.AddDays(-1), day.AddDays(300), line, places).Value;
        await using (var db = database.AsOwner())
        {
            db.AddRange(policy, course, window);
            await db.SaveChangesAsync();
        }

        return new TuitionStage
        {
            Database = database,
            Officer = officer,
            Course = course,
            Window = window,
            Line = line,
            Approver = await database.Person(Role.DistrictApprover, officer.Organization),
            Finance = await database.Person(Role.DistrictFinance, officer.Organization),
            University = await database.Person(Role.UniversityStaff, university),
        };
    }

    public T The<T>() where T : notnull => Database.The<T>();

    public async Task<Firm> Company(int employees = 1)
    {
        var id = await Database.Institution(OrganizationKind.Company, "가온소프트", District);
        var representative = await Database.Person(Role.CompanyRepresentative, id);
        var profile = CompanyProfile.Register(id, District, "11650", CompanySize.Sme, new(2027, 3, 31), representative.Person, Database.Clock.Now).Value;
        Assert.True(profile.PayTo("한빛은행", "123-456-789012", "가온소프트", The<RecordSeal>().Close).IsDone);
        await using (var db = Database.AsOwner())
        {
            db.Add(profile);
            await db.SaveChangesAsync();
        }

        foreach (var kind in TuitionApplication.CompanyPapers)
            Ok(await The<ShowEvidence>().Run(kind, await Upload(representative), null, representative, default));
        var people = new List<(EmployeeId, Actor)>();
        for (var i = 0; i < employees; i++)
        {
            var person = await Database.Person(Role.Employee, id);
            var entered = await The<AddEmployee>().Run(new() { Name = $"나{i}다", Email = $"{person.Person.Value:N}@example.invalid", EmployedSince = new(2024, 3, 1) }, representative, default);
            Ok(entered);
            people.Add((entered.Value, person));
        }

        return new Firm(representative, people);
    }

    /// <summary>An application filled in, with every paper, not yet handed in.</summary>
    public async Task<TuitionApplicationId> Filled(Firm firm, long billed = 6_000_000)
    {
        var started = await The<StartApplication>().Run(Window.Id, Guid.NewGuid(), firm.Representative, default);
        Ok(started);
        var form = new WriteApplication.Form { Version = (await See(firm, started.Value)).Version };
        form.Lines.AddRange(firm.Employees.Select(e => new WriteApplication.LineForm { Employee = e.Id, Course = Course.Id, Billed = billed }));
        Ok(await The<WriteApplication>().Run(started.Value, form, firm.Representative, default));
        foreach (var line in (await See(firm, started.Value)).Lines)
            foreach (var kind in TuitionApplication.LinePapers)
                Ok(await The<AttachPaper>().Run(started.Value, line.Line.Id, kind, await Upload(firm.Representative), firm.Representative, default));
        return started.Value;
    }

    public async Task<TuitionApplicationId> Submitted(Firm firm, long billed = 6_000_000)
    {
        var id = await Filled(firm, billed);
        Ok(await The<SubmitApplication>().Run(id, null, Guid.NewGuid(), firm.Representative, default));
        return id;
    }

    public async Task<TuitionApplicationId> Consented(Firm firm, long billed = 6_000_000)
    {
        var id = await Submitted(firm, billed);
        foreach (var line in (await See(firm, id)).Lines) await Consent(firm, line.Line);
        return id;
    }

    public Task<Result> Answer(Firm firm, ApplicationLine line, AnswerConsent.Form form) =>
        The<AnswerConsent>().Run(line.Id, form, firm.Employees.Single(e => e.Id == line.Employee).Person, default);

    public static AnswerConsent.Form Yes => new() { Consents = true, AllowsProvision = true, Declares = true };

    public async Task Consent(Firm firm, ApplicationLine line) => Ok(await Answer(firm, line, Yes));

    public async Task<TuitionApplicationId> InReview(Firm firm, long billed = 6_000_000)
    {
        var id = await Consented(firm, billed);
        foreach (var line in (await See(firm, id)).Lines)
            Ok(await The<ConfirmBill>().Run(line.Line.Id, new() { Billed = billed }, University, default));
        return id;
    }

    public async Task<TuitionApplicationId> Recommended(Firm firm, long billed = 6_000_000)
    {
        var id = await InReview(firm, billed);
        foreach (var line in (await See(firm, id)).Lines) Ok(await The<ReviewApplication>().RecommendLine(id, line.Line.Id, Officer, default));
        Ok(await The<ReviewApplication>().Recommend(id, null, Officer, default));
        return id;
    }

    public Task<Result> Approve(TuitionApplicationId id) => The<ApproveApplication>().Approve(id, null, Guid.NewGuid(), Approver, default);

    public async Task<TuitionApplicationId> Approved(Firm firm, long billed = 6_000_000)
    {
        var id = await Recommended(firm, billed);
        Ok(await Approve(id));
        return id;
    }

    public async Task<ApplicationView.Whole> See(Firm firm, TuitionApplicationId id) => (await The<ApplicationView>().ForCompany(id, firm.Representative, default))!;

    public async Task<DocumentId> Upload(Actor actor)
    {
        using var content = new MemoryStream(Files.Pdf);
        var stored = await The<StoreDocument>().Run(content, "증빙.pdf", actor, default);
        Ok(stored);
        return stored.Value;
    }

    public Task<Won> Available() => Database.Available(Officer, Line);

    public static void Ok(Result result) => Assert.Empty(result.Refusals.Select(r => r.Code));
}
