using TalentPortal.Application.Enrollment;
using TalentPortal.Application.Funding;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Reporting;

/// <summary>The district's dashboard: money by funder and year, seats and fill, applications by state. Each figure is the sum of the rows that its
/// link opens.</summary>
public sealed class DashboardModel(DistrictFunding funding, OfficePlaces places, TuitionQueue tuition, TimeProvider clock)
{
    /// <summary>How the address asks for all years.</summary>
    public const string All = "all";

    /// <summary>The money of one funder in one year.</summary>
    public IReadOnlyList<DistrictFunding.Row> Money { get; private set; } = [];
    public IReadOnlyList<OfficePlaces.OfferingRow> Offerings { get; private set; } = [];
    public IReadOnlyList<TuitionQueue.Tally> Applications { get; private set; } = [];

    /// <summary>The fiscal year asked for, the current one where none is; null for all.</summary>
    public FiscalYear? Year { get; private set; }
    public DateTimeOffset AsOf { get; private set; }

    public Won Pledged => Money.Sum(r => r.Pledged);
    public Won Received => Money.Sum(r => r.Sums.Received);
    public Won Committed => Money.Sum(r => r.Sums.Committed);
    public Won Spent => Money.Sum(r => r.Sums.Spent);
    public Won Available => Money.Sum(r => r.Sums.Available);
    public int Seats => Offerings.Sum(o => o.Offering.Capacity);
    public int Taken => Offerings.Sum(o => o.Offering.Taken);
    public int Confirmed => Offerings.Sum(o => o.Confirmed);
    public int Submitted => Applications.Sum(a => a.Count);

    /// <summary>The years that the district's money stands in, for the filter.</summary>
    public IReadOnlyList<FiscalYear> Years { get; private set; } = [];

    public async Task Load(string? year, Actor actor, CancellationToken ct)
    {
        Year = year == All ? null : FiscalYear.Parse(year) ?? FiscalYear.Of(Seoul.DayOf(clock.GetUtcNow()));
        var all = await funding.Of(null, null, actor, ct);
        Money = Year is null ? all : [.. all.Where(r => r.Year == Year)];
        Years = [.. all.Select(r => r.Year).Append(Year).OfType<FiscalYear>().Distinct().Order()];
        Offerings = await places.Offerings(actor, ct);
        Applications = await tuition.ByState(actor, ct);
        AsOf = clock.GetUtcNow();
    }
}
