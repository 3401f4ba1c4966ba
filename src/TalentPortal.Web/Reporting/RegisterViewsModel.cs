using Microsoft.AspNetCore.WebUtilities;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;

namespace TalentPortal.Web.Reporting;

/// <summary>A person's saved views of the register, and the form that saves the one in the address.</summary>
public sealed class RegisterViewsModel(RegisterViews views)
{
    public IReadOnlyList<RegisterView> Rows { get; private set; } = [];
    public RegisterViews.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];

    /// <summary>The key of the sentence that says what was done.</summary>
    public string? Done { get; private set; }

    /// <summary>There is a filter in the address to be saved.</summary>
    public bool IsAsked => Form.Text is not null || Form.Kind is not null || Form.State is not null || Form.Region is not null;

    public async Task Load(string? text, string? kind, string? state, string? region, Actor actor, CancellationToken ct)
    {
        var filter = RegisterModel.FilterOf(text, kind, state, region, null);
        Form = new() { Text = filter.Text, Kind = filter.Kind, State = filter.State, Region = filter.Region };
        Rows = await views.Of(actor, ct);
    }

    public async Task Save(Actor actor, CancellationToken ct)
    {
        var saved = await views.Save(Form, actor, ct);
        await Show(saved, "register.views.saved", actor, ct);
        if (saved.IsDone) Form = new();
    }

    public async Task Remove(RegisterViewId id, Actor actor, CancellationToken ct) => await Show(await views.Remove(id, actor, ct), "register.views.removed", actor, ct);

    private async Task Show(Result result, string done, Actor actor, CancellationToken ct)
    {
        (Refusals, Done) = (result.Refusals, result.IsDone ? done : null);
        if (result.IsDone) Rows = await views.Of(actor, ct);
    }

    /// <summary>The register with a view's filter.</summary>
    public static string Href(RegisterView view) => Address("/agreements", view.Text, view.Kind, view.State, view.Region);

    internal static string Address(string page, string? text, AgreementKind? kind, AgreementState? state, string? region) =>
        QueryHelpers.AddQueryString(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = text, ["kind"] = kind?.ToString(), ["state"] = state?.ToString(), ["region"] = region }.Where(p => p.Value is not null));
}
