using TalentPortal.Application.Companies;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Web.Companies;

/// <summary>What the portal knows of a company, and what its representative changes of it: size class, certificate and account.</summary>
public sealed class DetailsModel(CompanyDesk company, DescribeCompany describe)
{
    public bool IsLoaded { get; private set; }
    public CompanyDesk.Card? Card { get; private set; }
    public DescribeCompany.Form Form { get; private set; } = new();
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task Load(Actor actor, CancellationToken ct)
    {
        Card = await company.Of(actor, ct);
        if (Card is not null) Form = new() { Size = Card.Size, CertificateUntil = Card.CertificateUntil };
        IsLoaded = true;
    }

    public async Task Save(Actor actor, CancellationToken ct)
    {
        var saved = await describe.Run(Form, actor, ct);
        (Refusals, IsDone) = (saved.Refusals, saved.IsDone);
        if (saved.IsDone) await Load(actor, ct);
    }
}
