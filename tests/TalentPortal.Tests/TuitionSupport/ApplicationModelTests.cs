using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.TuitionSupport;
using static TalentPortal.Tests.TuitionSupport.TuitionStage;

namespace TalentPortal.Tests.TuitionSupport;

/// <summary>An application as its company works on it: it saves itself under a hand that goes on typing.</summary>
public sealed class ApplicationModelTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task What_is_typed_while_a_save_is_under_way_stays_in_its_field_and_is_saved_next()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var (employee, representative) = (firm.Employees[0].Id, firm.Representative);
        var started = await stage.The<StartApplication>().Run(stage.Window.Id, Guid.NewGuid(), representative, default);
        using var model = await Open(started.Value.Value, representative);
        model.AddLine(employee.Value.ToString());
        var line = model.Form.Lines[0];
        (line.Course, line.Billed) = (stage.Course.Id, 6_000_000);
        model.Changed();

        var saving = model.Save(representative, default);
        line.Scholarship = 1_000_000;
        model.Changed();
        Assert.True(await saving);

        Assert.Same(line, Assert.Single(model.Form.Lines));
        Assert.Equal(1_000_000, line.Scholarship);
        Assert.NotNull(line.Id);
        Assert.True(model.IsWorthSaving);

        Assert.True(await model.Save(representative, default));
        Assert.False(model.IsDirty);
        using var later = await Open(started.Value.Value, representative);
        Assert.Equal((6_000_000, 1_000_000), (later.Form.Lines[0].Billed, later.Form.Lines[0].Scholarship));
    }

    [Fact]
    public async Task What_a_colleague_saved_meanwhile_is_told_and_not_overwritten()
    {
        var stage = await Set(database);
        var firm = await stage.Company();
        var id = await stage.Filled(firm);
        using var mine = await Open(id.Value, firm.Representative);
        using var colleague = await Open(id.Value, firm.Representative);
        colleague.Form.Lines[0].Billed = 5_000_000;
        colleague.Changed();
        Assert.True(await colleague.Save(firm.Representative, default));

        mine.Form.Lines[0].Billed = 4_000_000;
        mine.Changed();
        Assert.False(await mine.Save(firm.Representative, default));

        Assert.True(mine.IsStale);
        Assert.False(mine.IsWorthSaving);
        Assert.Equal(4_000_000, mine.Form.Lines[0].Billed);
        Assert.Equal(5_000_000, (await stage.See(firm, id)).Lines[0].Line.Billed.Amount);
    }

    private async Task<ApplicationModel> Open(Guid application, Actor actor)
    {
        var model = ActivatorUtilities.CreateInstance<ApplicationModel>(database.The<IServiceProvider>());
        await model.Load(application, actor, default);
        return model;
    }
}
