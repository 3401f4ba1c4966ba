using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using TalentPortal.Application.Companies;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Companies;
using TalentPortal.Tests.Samples;
using TalentPortal.Tests.TuitionSupport;

namespace TalentPortal.Tests.Kernel;

/// <summary>What is sealed lies nowhere to be read: neither in its own row nor in the journal nor in any other table.</summary>
public sealed class RecordSealTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private const string Account = "987-654-321098";

    [Fact]
    public async Task An_account_is_read_in_no_table_and_opened_for_who_pays_only()
    {
        var stage = await TuitionStage.Set(database);
        var firm = await stage.Company();
        Assert.Empty((await database.The<DescribeCompany>().Run(new()
        {
            Size = CompanySize.Sme,
            ChangesAccount = true,
            Bank = "한빛은행",
            AccountNumber = Account,
            AccountHolder = "가온소프트",
        }, firm.Representative, default)).Refusals);

        Assert.Empty(await TablesWith(Account));
        Assert.Equal(["audit_lines", "company_profiles"], await TablesWith("***-***-**1098"));
        Assert.Equal("한빛은행 ***-***-**1098", (await database.The<CompanyDesk>().Of(firm.Representative, default))!.MaskedAccount);

        var id = await stage.Approved(firm);
        Assert.Empty((await database.The<AcceptAward>().Run(id, firm.Representative, default)).Refusals);
        Assert.Equal("***-***-**1098", (await database.The<ApplicationView>().ForOffice(id, stage.Officer, default))!.Side.Account);
        Assert.Equal(Account, (await database.The<ApplicationView>().ForOffice(id, stage.Finance, default))!.Side.Account);
    }

    [Fact]
    public async Task A_draft_is_read_in_no_table()
    {
        var stage = await TuitionStage.Set(database);
        var person = (await stage.Company()).Representative;
        Assert.True((await database.The<SaveDraft>().Run("test.form", null, "{\"number\":\"secret-of-a-draft\"}", 0, person, default)).IsDone);

        Assert.Empty(await TablesWith("secret-of-a-draft"));
        Assert.Contains("secret-of-a-draft", (await database.The<LoadDraft>().Run("test.form", null, person, default))!.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_seal_opens_with_its_own_keys_only_and_two_of_one_text_differ()
    {
        var seal = database.The<RecordSeal>();
        var (one, two) = (seal.Close(Account), seal.Close(Account));

        Assert.NotEqual(one, two);
        Assert.Equal(Account, seal.Open(one));
        Assert.ThrowsAny<CryptographicException>(() => new RecordSeal(new EphemeralDataProtectionProvider()).Open(one));
    }

    private async Task<List<string>> TablesWith(string text)
    {
        List<string> found = [];
        var tables = (await database.Ask<string>("SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'")).Split(',');
        foreach (var table in tables)
            if (await database.Ask<long>($"SELECT count(*) FROM \"{table}\" t WHERE strpos(t::text, '{text}') > 0") > 0) found.Add(table);
        return found;
    }
}
