using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Kernel;

public class MaskedTests
{
    [Theory]
    [InlineData("김구", "김*")]
    [InlineData("홍길동", "홍*동")]
    [InlineData("남궁민수", "남**수")]
    [InlineData("KIM Haneul", "KIM ****")]
    [InlineData(" 홍길동 ", "홍*동")]
    [InlineData("", "")]
    [InlineData("김", "*")]
    public void A_name_keeps_what_the_rule_lets_it_keep(string name, string shown) => Assert.Equal(shown, Masked.Name(name));

    [Theory]
    [InlineData("010-1234-5678", "010-****-5678")]
    [InlineData("02-123-1234", "02-***-1234")]
    [InlineData("01012345678", "****5678")]
    public void A_phone_hides_its_middle(string phone, string shown) => Assert.Equal(shown, Masked.Phone(phone));

    [Theory]
    [InlineData("hongkd@naver.com", "ho****@naver.com")]
    [InlineData("ab@naver.com", "****@naver.com")]
    [InlineData("no address", "****")]
    public void An_address_keeps_two_letters(string email, string shown) => Assert.Equal(shown, Masked.Email(email));

    [Theory]
    [InlineData("123-456-783456", "***-***-**3456")]
    [InlineData("1234", "****")]
    public void An_account_keeps_its_last_four_digits(string account, string shown) => Assert.Equal(shown, Masked.Account(account));
}
