using System.Globalization;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Kernel;

/// <summary>The rows of a form against the rows of its record.</summary>
internal static class FormRows
{
    /// <summary>The rows that were written, each with its place in the form: one that was added and left empty is not there for the record.</summary>
    public static List<(T Row, int At)> Written<T>(List<T> rows, Func<T, bool> isEmpty) => [.. rows.Select((row, at) => (row, at)).Where(r => !isEmpty(r.row))];

    /// <summary>The domain counts the rows it was given (<c>clause-1-Text</c>); the form shows a refusal beside the row it has.</summary>
    public static Result AtRows(this Result result, string list, IReadOnlyList<int> places) => Result.From([.. result.Refusals.Select(refusal =>
        refusal.Field?.Split('-') is [var named, var row, var field] && named == list && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < places.Count
            ? refusal.At(string.Create(CultureInfo.InvariantCulture, $"{list}-{places[at]}-{field}")) : refusal)]);
}
