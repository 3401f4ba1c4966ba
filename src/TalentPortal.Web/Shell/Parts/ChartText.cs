using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TalentPortal.Web.Shell;

/// <summary>A text inside a drawing. In Razor markup the element's name is taken by a directive.</summary>
public sealed class ChartText : ComponentBase
{
    [Parameter, EditorRequired] public required string Text { get; set; }
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddContent(2, Text);
        builder.CloseElement();
    }
}
