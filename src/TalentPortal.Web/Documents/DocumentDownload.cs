using Microsoft.Net.Http.Headers;
using TalentPortal.Application.Documents;

namespace TalentPortal.Web.Documents;

/// <summary>Sends a document that its room has opened, as a download that no browser runs. The room's endpoint has asked its own use case first.</summary>
public static class DocumentDownload
{
    /// <summary>What a document may do in the browser that shows it: nothing.</summary>
    public const string Sandbox = "sandbox; default-src 'none'";

    /// <returns>The file; 404 for what is not the actor's, 409 with the code while it is not served.</returns>
    public static IResult Send(this Result<OpenDocument> document, HttpResponse response)
    {
        if (!document.IsDone)
        {
            var refusal = document.Refusals[0];
            return refusal == KernelRefusals.NotFound ? Results.NotFound() : Results.Json(new { refusal.Code }, statusCode: StatusCodes.Status409Conflict);
        }

        var (name, type, size, content) = document.Value;
        // The name twice: RFC 6266 for Hangul, an ASCII stand-in for what does not know it.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.CacheControl = "private, no-store";
        response.ContentLength = size;
        return Results.Stream(content, type);
    }
}
