namespace TalentPortal.Tests.House;

/// <summary>Nothing is lost: every form that lives on a circuit stands in a <c>DraftKeeper</c>, or here with the reason why it needs none.</summary>
public sealed class DraftHouseTests
{
    private static readonly Dictionary<string, string> WithoutDraft = new(StringComparer.Ordinal)
    {
        ["Agreements/NewAgreementPage.razor"] = "two names and a kind: what comes after is kept part by part in the draft agreement itself",
        ["Agreements/NamedPartyPage.razor"] = "a choice and a few sentences: why an institution disputes",
        ["Agreements/AgreementPolicyPage.razor"] = "a day, three numbers and a sentence",
        ["Agreements/AgreementPapers.razor"] = "two choices, a file and one sentence: why it is added",
        ["Organizations/OrganizationPage.razor"] = "a name, typed anew in a moment",
        ["Reporting/RegisterViewsPage.razor"] = "one name",
        ["Identity/GiveForm.razor"] = "an address, a role and a reason, typed anew in a moment",
        ["TuitionSupport/CompanyRoll.razor"] = "three short fields; drafts keep no names of employees",
        ["TuitionSupport/EmployeeTable.razor"] = "one day",
        ["Companies/DetailsPage.razor"] = "two choices and an account, which no draft keeps",
        ["TuitionSupport/ConsentPage.razor"] = "boxes that must be ticked by the person there and then",
        ["Funding/YearPage.razor"] = "a document number and a sentence: why the year is closed",
        ["Funding/CarryOverTable.razor"] = "one sentence: why a carry-over is decided so",
        ["Funding/StatementTable.razor"] = "one sentence: why an entry is corrected",
        ["Casework/ProgrammeLinksPage.razor"] = "a choice, a day and a note",
        ["Casework/ProgrammeSteps.razor"] = "a choice, a name and a sentence: what becomes of a programme",
        ["Casework/LinkTable.razor"] = "a day and one sentence: why a link ends",
        ["Casework/PaperConsent.razor"] = "read off a sheet of paper; drafts keep no names of guardians",
    };

    [Fact]
    public void Every_interactive_form_keeps_a_draft_or_says_why_not()
    {
        var web = Path.Combine(Source.Root, "src", "TalentPortal.Web");
        var forms = Directory.EnumerateFiles(web, "*.razor", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(web, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(f => !f.Name.StartsWith("obj/", StringComparison.Ordinal) && f.Text.Contains("@onsubmit=", StringComparison.Ordinal) && !f.Text.Contains("method=\"post\"", StringComparison.Ordinal))
            .ToList();
        var without = forms.Where(f => !f.Text.Contains("<DraftKeeper", StringComparison.Ordinal)).Select(f => f.Name).ToList();

        Assert.True(forms.Count > 5, "the forms were not found");
        Assert.Empty(without.Except(WithoutDraft.Keys));
        Assert.Empty(WithoutDraft.Keys.Except(without)); // a reason that is not needed any more
    }
}
