using Microsoft.AspNetCore.OutputCaching;
using TalentPortal.Application.Agreements;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Documents;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Agreements;

/// <summary>The papers of a signed agreement, as its office keeps them, and the form that adds one.</summary>
public sealed class AgreementPapersModel(AgreementDocuments documents, AttachAgreementDocument attach, IOutputCacheStore cache)
{
    public IReadOnlyList<AgreementDocuments.Row> Rows { get; private set; } = [];
    public AttachAgreementDocument.Form Form { get; private set; } = new();
    public IReadOnlyList<UploadedFile> Files { get; private set; } = [];
    public IReadOnlyList<Refusal> Refusals { get; private set; } = [];
    public bool IsDone { get; private set; }

    public async Task Load(AgreementId agreement, Actor actor, CancellationToken ct) => Rows = await documents.Of(agreement, actor, ct);

    public void Take(IReadOnlyList<UploadedFile> files)
    {
        Files = files;
        Form.Document = files.Count > 0 ? files[0].Id : null;
    }

    public async Task Attach(AgreementId agreement, Actor actor, CancellationToken ct)
    {
        var result = await attach.Run(agreement, Form, actor, ct);
        (Refusals, IsDone) = (result.Refusals, result.IsDone);
        if (!result.IsDone) return;
        (Form, Files) = (new(), []);
        await cache.EvictByTagAsync(PublicPagePolicy.Tag, ct); // a public paper is there at once
        await Load(agreement, actor, ct);
    }
}
