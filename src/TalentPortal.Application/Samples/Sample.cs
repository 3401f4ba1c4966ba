using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Samples;

/// <summary>A part of the sample data: each room loads its own, through the domain, in this order.</summary>
public interface ISampleStep
{
    /// <summary>10 institutions and people, 20 agreements, 30 programmes and offerings, 40 funding, 50 companies and tuition, 60 schools.</summary>
    int Order { get; }

    /// <summary>Adds to the context what does not stand there yet. It is saved after each step.</summary>
    Task Load(PortalDb db, SampleDay day, CancellationToken ct);
}

/// <summary>The day of loading: operating data (windows, sessions) is generated from it, the facts keep their own dates.</summary>
public sealed record SampleDay(DateTimeOffset Now)
{
    public DateOnly Today => Seoul.DayOf(Now);

    /// <summary>The next March to November that is not over: where sample sessions lie.</summary>
    public int SeasonYear => Today.Month <= 9 ? Today.Year : Today.Year + 1;
}

/// <summary>Keys of sample records: the same on every machine, so that links and tests keep.</summary>
public static class SampleIds
{
    /// <param name="name">A path, e.g. <c>organization/seocho</c>.</param>
    public static Guid For(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("talentportal/" + name));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made from a name
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    public static OrganizationId Organization(string name) => new(For("organization/" + name));
    public static PersonId Person(string name) => new(For("person/" + name));
}

/// <summary>Loads the sample. It does nothing where the sample stands already, so that it may run at each start.</summary>
public sealed class LoadSample(Desk desk, IEnumerable<ISampleStep> steps)
{
    public async Task<Result> Run(Actor actor, CancellationToken ct)
    {
        actor.MustBeThePortal();
        foreach (var step in steps.OrderBy(s => s.Order))
        {
            var name = step.GetType().Name;
            var loaded = await desk.Run(actor, Permission.SystemSettings, new Act("sample.load", SampleIds.For("step/" + name)) { Key = SampleIds.For("loaded/" + name) },
                async db =>
                {
                    await step.Load(db, new SampleDay(desk.Now), ct);
                    return Result.Done;
                }, ct);
            if (!loaded.IsDone) return loaded;
        }

        return Result.Done;
    }
}
