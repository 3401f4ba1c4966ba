using TalentPortal.Application.Kernel;
using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>The bills a university has to confirm.</summary>
public sealed class UniversityModel(UniversityBills bills, ConfirmBill confirm)
{
    public Page<UniversityBills.Row>? Page { get; private set; }

    /// <summary>What is typed, by line: it begins with what the company has entered.</summary>
    public Dictionary<ApplicationLineId, ConfirmBill.Form> Forms { get; } = [];

    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task Load(string? after, Actor actor, CancellationToken ct)
    {
        Page = await bills.Page(true, after, actor, ct);
        foreach (var row in Page.Rows)
            Forms.TryAdd(row.Line, new() { Billed = row.Billed.Amount, EntranceFee = row.EntranceFee.Amount, Scholarship = row.Scholarship.Amount });
    }

    public async Task Confirm(ApplicationLineId line, bool admitted, Actor actor, CancellationToken ct)
    {
        var form = Forms[line];
        form.Admitted = admitted;
        var confirmed = await confirm.Run(line, form, actor, ct);
        (Refusals, IsDone) = (confirmed.Refusals, confirmed.IsDone);
        if (confirmed.IsDone) await Load(null, actor, ct);
    }
}
