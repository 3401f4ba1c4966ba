using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>Who runs this portal, from the settings <c>Portal:Office:*</c>. A name that is not set says so in plain words: a
/// made-up telephone number would mislead.</summary>
public static class Office
{
    public static string Name(IConfiguration settings, Words words) => Of(settings, "Name", words);
    public static string Phone(IConfiguration settings, Words words) => Of(settings, "Phone", words);
    public static string Email(IConfiguration settings, Words words) => Of(settings, "Email", words);
    public static string PrivacyOfficer(IConfiguration settings, Words words) => Of(settings, "PrivacyOfficer", words);

    /// <summary>Name, telephone, e-mail and privacy officer, in the order in which long texts fill them in.</summary>
    public static IReadOnlyList<object?> All(IConfiguration settings, Words words) =>
        [Name(settings, words), Phone(settings, words), Email(settings, words), PrivacyOfficer(settings, words)];

    /// <summary>The setting in the current language: <c>Portal:Office:Name:ko</c>, or one value for both.</summary>
    private static string Of(IConfiguration settings, string part, Words words) =>
        settings[$"Portal:Office:{part}:{Language.Current}"]
        ?? settings[$"Portal:Office:{part}"] ?? words[$"office.unset.{part}"];
}
