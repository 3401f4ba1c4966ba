using System.Globalization;
using System.Text;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Domain.Documents;

/// <summary>The name a file came with: Unicode NFC (macOS sends NFD, which shows as scattered jamo elsewhere), no path, nothing invisible.</summary>
public static class DocumentName
{
    public const int Max = 200;
    private const string Separators = "/\\:*?\"<>|";

    /// <returns>The name in NFC, or why it is refused.</returns>
    public static Result<string> Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string composed;
        try
        {
            composed = name.Trim().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException) // half a surrogate pair
        {
            return DocumentRefusals.Name;
        }

        if (composed.Length is 0 or > Max || composed is "." or "..") return DocumentRefusals.Name;
        if (composed.Any(c => Separators.Contains(c, StringComparison.Ordinal) || IsHidden(c))) return DocumentRefusals.Name;
        if (ResidentNumber.IsIn(composed)) return DocumentRefusals.ResidentNumberInName;
        return composed;
    }

    /// <summary>Controls, and marks that turn the reading direction: with those "fdp.exe" shows as "exe.pdf".</summary>
    private static bool IsHidden(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
