using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Kernel;

/// <summary>Background work that goes on as long as the portal: a failure is logged and tried again, it ends nothing.</summary>
public abstract class Chore(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    protected TimeProvider Clock => clock;

    /// <returns>How long to rest before the next round.</returns>
    protected abstract Task<TimeSpan> Round(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the portal starts without waiting for the first round
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await Safely(stoppingToken), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<TimeSpan> Safely(CancellationToken ct)
    {
        try
        {
            return await Round(ct);
        }
        catch (Exception error) when (error is DatabaseAwayException or DbException or DbUpdateException or IOException or TimeoutException or InvalidOperationException or UnauthorizedAccessException)
        {
            log.LogError(error, "{Chore} failed and is tried again in {Rest}", GetType().Name, AfterFailure);
            return AfterFailure;
        }
    }
}
