using System.Globalization;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Notices;

/// <summary>The words of a mail: Korean first, then English, because the portal does not know which its reader prefers.</summary>
public sealed class MailText(Words words, string address)
{
    /// <param name="key">The text of the notice.</param>
    public (string Subject, string Body) Write(string key, IReadOnlyList<object> args, string href)
    {
        var link = address.TrimEnd('/') + href;
        var (subject, korean) = In(Language.Korean, key, args, link);
        var (_, english) = In(Language.English, key, args, link);
        return (subject, korean + "\n\n----\n\n" + english + "\n");
    }

    private (string Subject, string Body) In(string language, string key, IReadOnlyList<object> args, string link)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            var sentence = words[key, [.. args]];
            var body = words["mail.body", sentence, link].Replace("\\n", "\n", StringComparison.Ordinal);
            return (words["mail.subject", sentence], body + "\n\n" + words["mail.footer"]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
