using TalentPortal.Application.Samples;
using TalentPortal.Domain.Kernel;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.House;

public sealed class SampleTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task The_sample_loads_and_a_second_load_changes_nothing()
    {
        var first = await database.The<LoadSample>().Run(Actor.System, default);
        Assert.Empty(first.Refusals);
        var lines = await database.Ask<long>("SELECT count(*) FROM audit_lines");

        Assert.Empty((await database.The<LoadSample>().Run(Actor.System, default)).Refusals);
        Assert.Equal(lines, await database.Ask<long>("SELECT count(*) FROM audit_lines"));
    }
}
