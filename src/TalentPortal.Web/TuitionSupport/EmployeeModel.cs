using TalentPortal.Application.TuitionSupport;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.TuitionSupport;

namespace TalentPortal.Web.TuitionSupport;

/// <summary>What an employee is asked to consent to.</summary>
public sealed class EmployeeModel(EmployeeRequests requests, AnswerConsent answer)
{
    public IReadOnlyList<EmployeeRequests.Row>? Rows { get; private set; }
    public EmployeeRequests.Row? One { get; private set; }
    public AnswerConsent.Form Form { get; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task LoadList(bool waiting, Actor actor, CancellationToken ct) => Rows = await requests.List(waiting, actor, ct);

    public async Task Load(Guid line, Actor actor, CancellationToken ct) => One = await requests.One(ApplicationLineId.From(line), actor, ct);

    public async Task Answer(bool yes, Actor actor, CancellationToken ct)
    {
        var result = yes ? await answer.Run(One!.Line, Form, actor, ct) : await answer.Refuse(One!.Line, actor, ct);
        (Refusals, IsDone) = (result.Refusals, result.IsDone);
        if (result.IsDone) One = await requests.One(One.Line, actor, ct);
    }
}
