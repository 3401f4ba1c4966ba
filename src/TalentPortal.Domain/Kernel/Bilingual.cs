namespace TalentPortal.Domain.Kernel;

/// <summary>A text in Korean and English side by side. Korean is always there; English may be missing.</summary>
/// <param name="Ko">Korean, in Unicode NFC.</param>
/// <param name="En">English, or null where nobody has translated it: the Korean is shown then, marked as Korean.</param>
public sealed record Bilingual(string Ko, string? En = null)
{
    public string In(bool korean) => korean ? Ko : En ?? Ko;
    public override string ToString() => Ko;
}
