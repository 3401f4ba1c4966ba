using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Agreements;

/// <summary>A person's own saved views of the register.</summary>
public sealed class RegisterViews(Desk desk)
{
    public sealed class Form
    {
        public string? Name { get; set; }
        public string? Text { get; set; }
        public AgreementKind? Kind { get; set; }
        public AgreementState? State { get; set; }
        public string? Region { get; set; }
    }

    /// <summary>By name.</summary>
    public Task<List<RegisterView>> Of(Actor actor, CancellationToken ct) => desk.Read(actor, Permission.OwnDesk, db =>
        db.RegisterViewsOf(actor).OrderBy(v => v.Name).ThenBy(v => v.Id).Take(RegisterView.Most).ToListAsync(ct), ct);

    public Task<Result<RegisterViewId>> Save(Form form, Actor actor, CancellationToken ct) => desk.Keep<RegisterViewId>(actor, Permission.OwnDesk, async db =>
    {
        var saved = RegisterView.Save(RegisterViewId.New(), form.Name, Written.Trimmed(form.Text), form.Kind, form.State, Written.Trimmed(form.Region), await db.RegisterViewsOf(actor).CountAsync(ct), actor, desk.Now);
        if (!saved.IsDone) return Result<RegisterViewId>.Refuse(saved.Refusals);
        if (await db.RegisterViewsOf(actor).AnyAsync(v => v.Name == saved.Value.Name, ct)) return AgreementRefusals.ViewTwice;
        db.Add(saved.Value);
        return saved.Value.Id;
    }, ct);

    public Task<Result<bool>> Remove(RegisterViewId id, Actor actor, CancellationToken ct) => desk.Keep<bool>(actor, Permission.OwnDesk, async db =>
    {
        if (await db.RegisterViewsOf(actor).SingleOrDefaultAsync(v => v.Id == id, ct) is not { } view) return KernelRefusals.NotFound;
        db.Remove(view);
        return true;
    }, ct);
}
