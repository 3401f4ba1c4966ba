namespace TalentPortal.Domain.Kernel;

/// <summary>What a person typed, as it is kept.</summary>
public static class Written
{
    /// <returns>Without the blanks around it; null where nothing was typed.</returns>
    public static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <returns>Null where neither language was typed; a Korean that is missing beside its English is the entity's to refuse.</returns>
    public static Bilingual? Text(string? ko, string? en) => Trimmed(ko) is null && Trimmed(en) is null ? null : Needed(ko, en);

    /// <returns>With an empty Korean where none was typed, for the entity to refuse.</returns>
    public static Bilingual Needed(string? ko, string? en) => new(Trimmed(ko) ?? "", Trimmed(en));
}
