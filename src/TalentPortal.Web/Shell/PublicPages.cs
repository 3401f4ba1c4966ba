using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TalentPortal.Web.Shell;

/// <summary>Takes the interactive rendering away from public pages.</summary>
/// <remarks>Where it is possible, every page ends with the state that a circuit would start from, an antiforgery token in it:
/// nothing to keep for many readers, and a third of the page. The framework leaves the state out where no interactive rendering
/// is configured, but lets that be said for all pages together only; what says it for one is internal to it.</remarks>
internal static class PublicPages
{
    private const string MetadataName = "Microsoft.AspNetCore.Components.Endpoints.ConfiguredRenderModesMetadata";

    private static readonly Lazy<object> Static = new(() =>
    {
        var type = typeof(ComponentTypeMetadata).Assembly.GetType(MetadataName)
            ?? throw new InvalidOperationException($"This version of ASP.NET Core has no {MetadataName}: see docs/decisions/0010-public-pages.md.");
        return Activator.CreateInstance(type, [Array.Empty<IComponentRenderMode>()])!;
    });

    /// <summary>For the endpoints of the pages: the last metadata of a type counts.</summary>
    public static void KeepStatic(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<PublicPageAttribute>().Any()) endpoint.Metadata.Add(Static.Value);
    }
}
