using System.Reflection;
using TalentPortal.Domain.Companies;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Tests.TuitionSupport;

public class TuitionTextTests
{
    [Fact]
    public void Every_refusal_state_and_notice_of_tuition_and_companies_has_its_sentence()
    {
        var words = Words.Load(strict: true);
        var codes =
            from type in new[] { typeof(TuitionRefusals), typeof(CompanyRefusals) }
            from field in type.GetFields(BindingFlags.Public | BindingFlags.Static)
            select "refusal." + ((Refusal)field.GetValue(null)!).Code;
        string[] made =
        [
            .. new[] { TuitionRefusals.QuotaFull(1), TuitionRefusals.LineIncomplete(1), TuitionRefusals.EmployeeNotLinked(1), TuitionRefusals.PaperMissing(default, null), TuitionRefusals.PaperMissing(default, 1),
                TuitionRefusals.LineUndecided(1), TuitionRefusals.NotEligible(1, default), TuitionRefusals.NothingLeft(1), CompanyRefusals.CertificateOver(default) }.Select(r => "refusal." + r.Code),
        ];
        var labels =
            from type in typeof(TuitionPolicy).Assembly.GetExportedTypes()
            where type.IsEnum && (type.Namespace == typeof(TuitionPolicy).Namespace || type.Namespace == typeof(CompanyProfile).Namespace)
            from name in Enum.GetNames(type)
            select $"enum.{type.Name}.{name}";
        var notices = Enum.GetNames<ApplicationState>().Select(s => $"notice.tuition.{s}");

        Assert.Empty(codes.Concat(made).Concat(labels).Concat(notices).Where(key => !words.Has(key)));
    }
}
