using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Application.Documents;
using TalentPortal.Domain.Documents;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Tests.Samples;
using TalentPortal.Web.Documents;

namespace TalentPortal.Tests.Documents;

public sealed class FileUploadModelTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task A_file_comes_in_with_its_progress_and_can_be_taken_back()
    {
        var (me, model) = (await Company(), Model());
        var seen = new List<int>();
        byte[] content = [.. Files.Pdf, .. new byte[1_000_000]];
        var file = await model.Take("계획서.pdf", content.Length, () => new MemoryStream(content), null, me, () => seen.Add(model.Percent), default);

        Assert.Equal(("계획서.pdf", (long)content.Length), (file!.Name, file.Size));
        Assert.Equal(("documents.upload.done", "계획서.pdf"), model.Said);
        Assert.Null(model.Running);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal((0, 100), (seen[0], seen[^1]));
        Assert.InRange(seen.Count, 5, 22);
        Assert.Equal(("pdf", 977L), FileUploadModel.Shown(file));

        await model.Remove(file, me, default);
        Assert.Equal(0L, await database.Ask<long>($"SELECT count(*) FROM stored_documents WHERE id = '{file.Id}'"));
    }

    [Fact]
    public async Task What_the_browser_calls_too_large_is_not_even_opened()
    {
        var model = Model();
        var file = await model.Take("큰.pdf", StoredDocument.MaxBytes + 1, () => throw new InvalidOperationException("opened"), null, await Company(), () => { }, default);

        Assert.Null(file);
        Assert.Equal("document.too-large", Assert.Single(model.Refusals).Code);
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_the_next_try_works()
    {
        var (me, model) = (await Company(), Model());
        Assert.Null(await model.Take("계획서.pdf", 10, () => throw new IOException("gone"), null, me, () => { }, default));
        Assert.Equal(("documents.upload.failed", "계획서.pdf"), model.Said);

        Assert.NotNull(await model.Take("계획서.pdf", Files.Pdf.Length, () => new MemoryStream(Files.Pdf), null, me, () => { }, default));
    }

    [Fact]
    public async Task A_stranger_s_file_or_one_of_a_record_cannot_be_taken_back()
    {
        var (me, other, drop) = (await Company(), await Company(), database.The<DropDocument>());
        var id = (await database.The<StoreDocument>().Run(new MemoryStream(Files.Pdf), "계획서.pdf", me, default)).Value;
        Assert.Equal("portal.not-found", Assert.Single((await drop.Run(id, other, default)).Refusals).Code);

        await database.Desk.Run(me, Permission.OwnDesk, new Act("test.attach", id.Value), db => database.The<DocumentShelf>().Attach(db, me, new("test.record", Guid.NewGuid()), [id], default), default);
        Assert.Equal("portal.not-found", Assert.Single((await drop.Run(id, me, default)).Refusals).Code);
    }

    [Fact]
    public async Task A_download_keeps_its_Korean_name_and_no_browser_runs_it()
    {
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        using var body = new MemoryStream();
        http.Response.Body = body;
        Result<OpenDocument> open = new OpenDocument("사업 계획서.pdf", "application/pdf", Files.Pdf.Length, new MemoryStream(Files.Pdf));

        await open.Send(http.Response).ExecuteAsync(http);

        Assert.Contains("attachment; filename=", http.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Contains("filename*=UTF-8''%EC%82%AC%EC%97%85%20%EA%B3%84%ED%9A%8D%EC%84%9C.pdf", http.Response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.Equal(("nosniff", "sandbox; default-src 'none'", "private, no-store", "application/pdf"),
            (http.Response.Headers.XContentTypeOptions.ToString(), http.Response.Headers.ContentSecurityPolicy.ToString(), http.Response.Headers.CacheControl.ToString(), http.Response.ContentType));
        Assert.Equal(Files.Pdf, body.ToArray());
    }

    [Fact]
    public async Task What_is_not_the_actor_s_is_404_and_what_is_not_served_yet_is_409()
    {
        foreach (var (refusal, status) in new[] { (KernelRefusals.NotFound, 404), (DocumentRefusals.Quarantined, 409), (DocumentRefusals.Bad("가.pdf"), 409) })
        {
            var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
            Result<OpenDocument> closed = refusal;
            await closed.Send(http.Response).ExecuteAsync(http);
            Assert.Equal(status, http.Response.StatusCode);
        }
    }

    private FileUploadModel Model() => new(database.The<StoreDocument>(), database.The<DropDocument>());
    private async Task<Actor> Company() => await database.Person(Role.CompanyMember, await database.Institution(OrganizationKind.Company, "가나다"));
}
