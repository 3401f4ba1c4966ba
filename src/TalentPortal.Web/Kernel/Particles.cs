namespace TalentPortal.Web.Kernel;

/// <summary>Korean particles that depend on how the word before them ends: 학교<b>는</b>, 구청<b>은</b>.</summary>
public static class Particles
{
    private const int First = 0xAC00, Last = 0xD7A3, Finals = 28, Rieul = 8;

    private enum Ending { Vowel, Rieul, Consonant }

    /// <summary>Chooses the particle for a word by the sound of its last letter or digit.</summary>
    /// <param name="word">The word as shown; brackets and marks at its end are passed over.</param>
    /// <param name="afterConsonant">은, 이, 을, 과, 으로.</param>
    /// <param name="afterVowel">는, 가, 를, 와, 로.</param>
    public static string Choose(string word, string afterConsonant, string afterVowel) => EndingOf(word) switch
    {
        Ending.Vowel => afterVowel,
        // ㄹ counts as a consonant, except before 으로: 서울로.
        Ending.Rieul when afterVowel.StartsWith('로') => afterVowel,
        _ => afterConsonant,
    };

    private static Ending EndingOf(string word) => word.LastOrDefault(c => char.IsLetterOrDigit(c) || c == '%') switch
    {
        >= (char)First and <= (char)Last and var c => ((c - First) % Finals) switch
        {
            0 => Ending.Vowel,
            Rieul => Ending.Rieul,
            _ => Ending.Consonant,
        },
        // As they are read: 일, 칠, 팔 end in ㄹ; 영, 삼, 육 in another consonant, and so do 십, 백, 천, 만.
        '1' or '7' or '8' => Ending.Rieul,
        '0' or '3' or '6' => Ending.Consonant,
        // Letters by their Korean names: 엘, 알 and 엠, 엔.
        'l' or 'L' or 'r' or 'R' => Ending.Rieul,
        'm' or 'M' or 'n' or 'N' => Ending.Consonant,
        _ => Ending.Vowel,
    };
}
