using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Kernel;

/// <summary>What was typed is kept without the blanks around it, and what was not typed is nothing.</summary>
public sealed class WrittenTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData(" \t\n\u3000", null)] // a Korean keyboard's wide blank too
    [InlineData("  두 낱말  ", "두 낱말")]
    public void Blank_is_nothing(string? typed, string? kept) => Assert.Equal(kept, Written.Trimmed(typed));

    [Fact]
    public void A_text_is_there_when_either_language_is()
    {
        Assert.Null(Written.Text(" ", null));
        Assert.Equal(new Bilingual("가", null), Written.Text(" 가 ", " "));
        Assert.Equal(new Bilingual("", "A"), Written.Text(null, "A")); // the entity refuses the missing Korean
        Assert.Equal(new Bilingual(""), Written.Needed(null, null));
    }
}
