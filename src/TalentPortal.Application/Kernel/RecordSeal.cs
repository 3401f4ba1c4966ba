using Microsoft.AspNetCore.DataProtection;

namespace TalentPortal.Application.Kernel;

/// <summary>Seals what may not lie in the database to be read: account numbers (안전성 확보조치 기준 7), and drafts, which hold whatever somebody
/// was just typing. The keys lie in the portal's folder and not in the database, so that a copy of the database alone opens nothing; the journal
/// gets the sealed text only.</summary>
/// <remarks>Keys are never deleted: what was sealed with an expired one can still be opened.</remarks>
public sealed class RecordSeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector protector = keys.CreateProtector("TalentPortal.Records");

    /// <summary>Two seals of one text differ, so that equal accounts cannot be found by comparing.</summary>
    public string Close(string text) => protector.Protect(text);

    /// <exception cref="System.Security.Cryptography.CryptographicException">The text was changed, or its key is not among the portal's: the
    /// folder of keys was not restored with the database.</exception>
    public string Open(string closed) => protector.Unprotect(closed);
}
