using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Reporting;

/// <summary>The register as xlsx, CSV and JSON, and one agreement as JSON: what the reader may see, in the reader's language.</summary>
internal static class AgreementFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapAgreementFiles(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").WithMetadata(new PublicPageAttribute()); // kept like pages for whoever is not signed in
        var lists = files.MapGroup("").WithMetadata(new LimitedFileAttribute());
        lists.MapGet("/agreements/export.xlsx", async (HttpContext http, AgreementList list, Words t, CancellationToken ct) =>
        {
            var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            try
            {
                await XlsxFile.Write(file, t["register.list.title"], Table(Rows(http, list, ct), t), ct);
                file.Position = 0;
                return Results.Stream(file, XlsxFile.ContentType, t["register.list.title"] + ".xlsx");
            }
            catch
            {
                await file.DisposeAsync();
                throw;
            }
        });
        lists.MapGet("/agreements/export.csv", (HttpContext http, AgreementList list, Words t, CancellationToken ct) =>
            Results.Stream(to => Csv(Table(Rows(http, list, ct), t), to, ct), "text/csv; charset=utf-8", t["register.list.title"] + ".csv"));
        lists.MapGet("/agreements/export.json", (HttpContext http, AgreementList list, Words t, CancellationToken ct) =>
            Results.Stream(to => JsonSerializer.SerializeAsync(to, Rows(http, list, ct).Select(Listed), Json, ct), "application/json", t["register.list.title"] + ".json"));
        files.MapGet("/agreements/{address}/agreement.json", async (string address, HttpContext http, AgreementDetail detail, CancellationToken ct) =>
            await detail.Of(address, ActorClaims.Of(http.User), ct) is { } view
                ? Results.File(JsonSerializer.SerializeToUtf8Bytes(Whole(view), Json), "application/json", $"agreement-{view.Address}.json") : Results.NotFound());
    }

    /// <summary>All rows that the address asks for; they are read while the file is sent.</summary>
    private static IAsyncEnumerable<AgreementList.Row> Rows(HttpContext http, AgreementList list, CancellationToken ct)
    {
        string? Asked(string key) => http.Request.Query[key];
        return list.All(RegisterModel.FilterOf(Asked("q"), Asked("kind"), Asked("state"), Asked("region"), null), ActorClaims.Of(http.User), ct);
    }

    internal static async IAsyncEnumerable<IReadOnlyList<string>> Table(IAsyncEnumerable<AgreementList.Row> rows, Words t)
    {
        yield return [t["register.agreement"], t["register.kind"], t["register.parties"], t["register.signed-on"], t["register.total"], t["register.region"], t["register.state"]];
        await foreach (var row in rows)
            yield return [row.Title.In(t.IsKorean), t.Of(row.Kind), string.Join(", ", row.Parties.Select(p => p.In(t.IsKorean))), t.Show.Dated(row.SignedOn),
                row.StatedTotal is { } total ? total.Amount.ToString(CultureInfo.InvariantCulture) : t["show.unknown"], row.Region?.Today.In(t.IsKorean) ?? t["show.unknown"], t.Of(row.State)];
    }

    /// <summary>RFC 4180, with a byte order mark: without it a spreadsheet takes Hangul for something else. Nothing is sent before the first rows
    /// have been read: until then a fault is still answered with a page.</summary>
    internal static async Task Csv(IAsyncEnumerable<IReadOnlyList<string>> table, Stream to, CancellationToken ct)
    {
        var text = new StringBuilder("\uFEFF");
        await foreach (var row in table.WithCancellation(ct))
        {
            text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
            if (text.Length < 32 * 1024) continue;
            await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
            text.Clear();
        }

        await to.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), ct);
    }

    private static string Quoted(string cell)
    {
        var safe = XlsxFile.Escaped(cell);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static object? Said(Bilingual? text) => text is null ? null : new { ko = text.Ko, en = text.En };

    /// <summary>Only what is stated; all null is "not stated".</summary>
    private static object? Dated(DatedFact fact) => !fact.IsStated ? null : new { fact.Year, fact.Month, fact.Day, Weekday = fact.Weekday?.ToString(), Time = fact.Time?.ToString("HH:mm", CultureInfo.InvariantCulture), fact.Words };

    /// <summary>Null where the fact is none of a number; an unknown one has no value.</summary>
    private static object? Counted(Count count) => count.Knowledge == Knowledge.NotApplicable ? null : new { knowledge = count.Knowledge.ToString(), count.Value };

    private static object Listed(AgreementList.Row row) => new
    {
        id = row.Id.Value,
        title = Said(row.Title),
        kind = row.Kind.ToString(),
        state = row.State.ToString(),
        signedOn = Dated(row.SignedOn),
        statedTotal = row.StatedTotal?.Amount,
        parties = row.Parties.Select(Said),
        region = row.Region is { } region ? new { region.Code, region.TodayCode, name = Said(region.Today) } : null,
    };

    internal static object Whole(AgreementDetail.View view)
    {
        var agreement = view.Agreement;
        return new
        {
            id = agreement.Id.Value,
            agreement.Slug,
            version = agreement.VersionNumber,
            title = Said(agreement.Title),
            agreement.IsTitleTentative,
            kind = agreement.Kind.ToString(),
            state = agreement.State.ToString(),
            owner = Said(view.OwnerName),
            signedOn = Dated(agreement.SignedOn),
            place = Said(agreement.Place),
            purpose = Said(agreement.Purpose),
            eventNotes = Said(agreement.EventNotes),
            termStart = Dated(agreement.TermStart),
            termEnd = Dated(agreement.TermEnd),
            statedTotal = agreement.StatedTotal?.Amount,
            statedTotalNote = Said(agreement.StatedTotalNote),
            parties = agreement.Parties.Select(p => new { name = Said(view.NameOf(p.Organization)), unitOf = Said(view.UnitOf(p.Organization)), signatories = p.Signatories.Select(s => new { name = Said(s.Name), title = Said(s.Title), capacity = s.Capacity.ToString() }) }),
            relations = agreement.Relations.Select(r => new { kind = r.Kind.ToString(), name = Said(r.Organization is { } o ? view.NameOf(o) : r.Text) }),
            attendees = agreement.Attendees.Select(a => new { name = Said(a.Name), title = Said(a.Title) }),
            clauses = agreement.Clauses.Select(c => new
            {
                c.Order,
                type = c.Type.ToString(),
                text = Said(c.Text),
                ownedBy = c.OwnedBy.ToString(),
                owner = Said(view.NameOf(c.Owner)),
                counterpart = Said(view.NameOf(c.Counterpart)),
                due = Dated(c.Due),
                condition = Said(c.Condition),
                status = c.Status.ToString(),
                c.FactNumber,
            }),
            facts = agreement.Facts.Select(f => new { f.Number, origin = f.Origin.ToString(), label = Said(f.Label), text = Said(f.Text), amount = f.Amount?.Amount, quantity = Counted(f.Quantity), f.Unit, f.IsUnknown, f.Source, f.Quotation, oddity = Said(f.Oddity) }),
            sources = agreement.Sources.Select(s => new { s.Key, publisher = Said(s.Publisher), s.Reference, s.Reporter, published = Dated(s.Published), s.Language, s.IsMain }),
            names = agreement.Names.Select(n => new { n.Thing, kind = n.Kind.ToString(), n.Text, note = Said(n.Note) }),
        };
    }
}
