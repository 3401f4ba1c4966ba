using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Tests.Samples;
using static TalentPortal.Tests.TuitionSupport.TuitionStage;

namespace TalentPortal.Tests.TuitionSupport;

/// <summary>Who sees which application, by the portal's scopes and by the database alone; who may take which arrow.</summary>
public sealed class TuitionScopeTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Each_sees_what_is_theirs_and_the_database_agrees_without_the_portal_s_scopes()
    {
        var stage = await Set(database);
        var (mine, other) = (await stage.Company(2), await stage.Company());
        var id = await stage.Consented(mine);
        var draft = await stage.Filled(other);
        var elsewhere = await Set(database);
        var theirs = await elsewhere.Consented(await elsewhere.Company());
        var otherUniversity = await database.Person(Role.UniversityStaff, await database.Institution(OrganizationKind.University, "다른대학교"));
        var viewer = await database.Person(Role.DistrictViewer, stage.District);

        // Applications, lines and papers, for each who looks.
        (Actor Who, long Applications, long Lines, long Papers)[] expected =
        [
            (mine.Representative, 1, 2, 8),
            (other.Representative, 1, 1, 4),
            (mine.Employees[0].Person, 1, 1, 4),
            (mine.Employees[1].Person, 1, 1, 4),
            (other.Employees[0].Person, 0, 0, 0),
            (stage.University, 1, 2, 8),
            (otherUniversity, 0, 0, 0),
            (stage.Officer, 1, 2, 8),
            (viewer, 1, 2, 8),
            (elsewhere.Officer, 1, 1, 4),
            (Actor.Public, 0, 0, 0),
        ];
        foreach (var (who, applications, lines, papers) in expected)
        {
            Assert.Equal((applications, lines, papers), (await Count(who, "tuition_applications"), await Count(who, "tuition_lines"), await Count(who, "tuition_papers")));
            Assert.Equal((applications, lines, papers), await database.Desk.Read(who, Permission.PublicRead, db => Task.FromResult<(long, long, long)>(
                (db.ApplicationsSeenBy(who).LongCount(), db.LinesSeenBy(who).LongCount(), db.PapersSeenBy(who).LongCount())), default));
        }

        Assert.Null(await stage.The<ApplicationView>().ForCompany(id, other.Representative, default));
        Assert.Null(await stage.The<ApplicationView>().ForOffice(theirs, stage.Officer, default));
        Assert.Null(await stage.The<ApplicationView>().ForOffice(draft, stage.Officer, default));
        Assert.Empty(await stage.The<EmployeeRequests>().List(false, other.Employees[0].Person, default));
    }

    /// <summary>Who asks who has read their papers finds it under their own name, also what finance and auditors opened.</summary>
    [Fact]
    public async Task Opening_a_paper_is_logged_under_the_person_it_is_about()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Consented(firm);
        var paper = (await stage.See(firm, id)).Lines[0].Papers[0].Document;
        var auditor = await database.Person(Role.Auditor, stage.District);
        foreach (var reader in new[] { stage.Officer, stage.Finance, auditor, firm.Representative })
        {
            var opened = await stage.The<ApplicationView>().Paper(id, paper, reader, default);
            Assert.Empty(opened.Refusals);
            await opened.Value.Content.DisposeAsync();
        }

        var read = await database.Ask<string>($"SELECT string_agg(purpose, ' ' ORDER BY purpose) FROM access_lines WHERE what = 'tuition paper' AND subjects = ARRAY['{firm.Employees[0].Person.Person}'::uuid]");
        Assert.Equal("Audit Payment Review Support", read);
    }

    [Fact]
    public async Task Another_s_application_cannot_be_moved()
    {
        var stage = await Set(database);
        var (mine, other) = (await stage.Company(2), await stage.Company());
        var elsewhere = await Set(database);
        var id = await stage.Submitted(mine);
        var line = (await stage.See(mine, id)).Lines[0].Line;
        var colleague = mine.Employees.Single(e => e.Id != line.Employee).Person;

        Assert.Equal("portal.not-found", Code(await stage.The<AnswerConsent>().Run(line.Id, Yes, colleague, default)));
        Assert.Equal("portal.not-found", Code(await stage.The<TakeBackApplication>().Run(id, null, other.Representative, default)));
        Assert.Equal("portal.not-found", Code(await stage.The<LeaveApplication>().Withdraw(id, null, Guid.NewGuid(), other.Representative, default)));
        Assert.Equal("portal.not-found", Code(await stage.The<ConfirmBill>().Run(line.Id, new() { Billed = 1 }, elsewhere.University, default)));
        Assert.Equal("portal.not-found", Code(await stage.The<ReviewApplication>().RecommendLine(id, line.Id, elsewhere.Officer, default)));
        Assert.Equal("portal.forbidden", Code(await stage.The<ApproveApplication>().Approve(id, null, Guid.NewGuid(), stage.Officer, default)));
        Assert.Equal("portal.not-now", Code(await stage.The<ReviewApplication>().RecommendLine(id, line.Id, stage.Officer, default)));
    }

    /// <summary>Each arrow belongs to the party whose turn it is; only the company may also take back or withdraw.</summary>
    [Fact]
    public void Each_arrow_is_taken_by_exactly_those_roles()
    {
        var roles = new Dictionary<Permission, Role[]>
        {
            [Permission.TuitionApply] = [Role.CompanyMember, Role.CompanyRepresentative],
            [Permission.TuitionConsent] = [Role.Employee],
            [Permission.TuitionConfirm] = [Role.UniversityStaff],
            [Permission.TuitionReview] = [Role.DistrictOfficer],
            [Permission.TuitionApprove] = [Role.DistrictApprover],
            [Permission.TuitionPay] = [Role.DistrictFinance],
            [Permission.SystemSettings] = [Role.SystemAdmin],
        };
        foreach (var arrow in ApplicationFlow.Arrows.Arrows)
        {
            foreach (var role in Enum.GetValues<Role>().Where(r => r != Role.System))
            {
                var may = ApplicationFlow.Arrows.Step(arrow.From, arrow.Action, new Actor(PersonId.New(), OrganizationId.New(), role), "사유").IsDone;
                Assert.Equal(roles[arrow.Needs].Contains(role), may);
            }

            var turn = arrow.Needs switch
            {
                Permission.TuitionApply => Party.Company,
                Permission.TuitionConsent => Party.Employee,
                Permission.TuitionConfirm => Party.University,
                Permission.SystemSettings => Party.Company,
                _ => Party.District,
            };
            Assert.True(turn == ApplicationFlow.Arrows.TurnIn(arrow.From) || arrow.Action is ApplicationAction.Withdraw or ApplicationAction.TakeBack or ApplicationAction.TakeBackToChanges, arrow.ToString());
        }
    }

    [Fact]
    public void Every_state_is_with_one_party_or_over_and_the_over_ones_have_no_way_out()
    {
        foreach (var state in Enum.GetValues<ApplicationState>())
            Assert.Equal(ApplicationFlow.Arrows.TurnIn(state) == Party.Nobody, !ApplicationFlow.Arrows.Arrows.Any(a => a.From == state));
    }

    private async Task<long> Count(Actor who, string table)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database.PortalConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var enter = new Npgsql.NpgsqlCommand("SELECT portal_enter($1, $2, $3, $4, $5)", connection, transaction);
        foreach (var value in new object[] { who.Person.Value, who.Organization.Value, who.Role.ToString(), (object?)who.District?.Value ?? DBNull.Value, database.Clock.Now })
            enter.Parameters.Add(new() { Value = value });
        Assert.True(await enter.ExecuteScalarAsync() is true);
        await using var count = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM {table}", connection, transaction);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static string Code(Result result) => Assert.Single(result.Refusals).Code;
}
