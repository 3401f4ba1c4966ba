using Microsoft.AspNetCore.Components;
using TalentPortal.Application.Kernel;


namespace TalentPortal.Web.Shell;

/// <summary>What every component of the portal is: one whose clicks may meet a right that was taken away meanwhile. The person is then led to
/// the no-permission page instead of a dead circuit. A database that is away is said above the page, and what was typed stays.</summary>
public abstract class WorkPage : ComponentBase, IHandleEvent
{
    // Asked for only when it is needed: most components never navigate, and a test renders them without.
    [Inject] private IServiceProvider Services { get; set; } = null!;

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var handling = item.InvokeAsync(arg);
            StateHasChanged(); // what the click shows at once, before it is done
            await handling;
            Services.GetService<CircuitTrouble>()?.Tell(away: false);
            StateHasChanged();
        }
        catch (DatabaseAwayException)
        {
            if (Services.GetService<CircuitTrouble>() is not { } trouble) throw;
            trouble.Tell(away: true);
            StateHasChanged();
        }
        catch (NoPermissionException)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo("/no-permission", forceLoad: true);
        }
    }
}
