using Microsoft.AspNetCore.Components;
using TalentPortal.Application.Kernel;


namespace TalentPortal.Web.Shell;

/// <summary>What every component of the portal is: one whose clicks may meet a right that was taken away meanwhile. The person is then led to
/// the no-permission page instead of a dead circuit.</summary>
public abstract class WorkPage : ComponentBase, IHandleEvent
{
    [Inject] private NavigationManager Leaving { get; set; } = null!;

    async Task IHandleEvent.HandleEventAsync(EventCallbackWorkItem item, object? arg)
    {
        try
        {
            var handling = item.InvokeAsync(arg);
            StateHasChanged(); // what the click shows at once, before it is done
            await handling;
            StateHasChanged();
        }
        catch (NoPermissionException)
        {
            Leaving.NavigateTo("/no-permission", forceLoad: true);
        }
    }
}
