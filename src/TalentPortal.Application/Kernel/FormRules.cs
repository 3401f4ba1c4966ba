using FluentValidation;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>A form that does not pass is refused in the same shape as any other no. The code is <c>form.</c> + what FluentValidation
/// calls the rule, and the field's name is the sentence's first argument.</summary>
public static class FormRules
{
    private static readonly string[] Said = ["MaxLength", "From", "To", "ComparisonValue"];

    public static IReadOnlyList<Refusal> Check<T>(this IValidator<T> rules, T form) =>
        [.. rules.Validate(form).Errors.Select(e => new Refusal(CodeOf(e.ErrorCode), e.PropertyName, Arguments(e)))];

    private static string CodeOf(string errorCode) =>
        errorCode.Contains('.', StringComparison.Ordinal) ? errorCode : "form." + errorCode.Replace("Validator", "", StringComparison.Ordinal);

    private static object[] Arguments(FluentValidation.Results.ValidationFailure failure)
    {
        var values = failure.FormattedMessagePlaceholderValues;
        return values is null ? [] : [.. Said.Where(values.ContainsKey).Select(k => values[k]).OfType<object>()];
    }
}
