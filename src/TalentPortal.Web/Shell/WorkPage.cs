using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>Knows whether the session that a page was opened in has ended meanwhile.</summary>
public interface ISessionWatch
{
    bool HasEnded { get; }
}

/// <summary>What every component of the portal is: one whose clicks may meet a right that was taken away meanwhile. The person is then led to
/// the no-permission page instead of a dead circuit. A database that is away is said above the page, and what was typed stays.</summary>
public abstract class WorkPage : ComponentBase, IHandleEvent
{
    // Asked for only when it is needed: most components never navigate, and a test renders them without.
    [Inject] private IServiceProvider Services { get; set; } = null!;

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        if (LeavesAnEndedSession()) return;
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

    /// <summary>Does nothing more in a page whose session has ended, and opens it anew: who is signed in still gets it, anybody else the sign-in.</summary>
    protected bool LeavesAnEndedSession()
    {
        if (Services.GetService<AuthenticationStateProvider>() is not ISessionWatch { HasEnded: true }) return false;
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(navigation.Uri, forceLoad: true);
        return true;
    }
}
