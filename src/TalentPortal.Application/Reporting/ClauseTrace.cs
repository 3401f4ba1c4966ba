using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Application.Programs;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Reporting;

/// <summary>Downwards: what was done for a clause, and what became of a programme. Everybody sees the programmes and their seats; the office sees
/// its budget lines, awards and entries too, each list the newest first and cut off at what a page shows.</summary>
public sealed class ClauseTrace(Desk desk)
{
    /// <summary>A clause is fulfilled by a handful of programmes; more is a mistake of entry.</summary>
    public const int Most = 50;

    /// <summary>A programme that fulfils, with what came of it.</summary>
    /// <param name="Until">Last day on which it fulfils the clause; null while it does.</param>
    public sealed record ProgrammeRow(ProgrammeId Id, OrganizationId District, Bilingual Name, bool IsTentative, ProgrammeStatus Status, Bilingual? WaitsFor, DateOnly From, DateOnly? Until)
    {
        public ProgrammeResults Results { get; init; } = ProgrammeResults.None;
    }

    /// <param name="Clause">In the version that was asked for.</param>
    public sealed record View(Clause Clause, AgreementId Agreement, string Address, Bilingual Title, int Version, AgreementState State, Bilingual? Owner, Bilingual? Counterpart, AgreementFact? Fact,
        IReadOnlyList<ProgrammeRow> Programmes);

    /// <param name="address">The slug or the id of the agreement.</param>
    /// <returns>Null where the agreement is not the actor's to see, or has no such clause.</returns>
    public Task<View?> Of(string address, ClauseId clause, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
    {
        if (await db.VersionsAt(address, actor, ct) is not var (id, _)) return null;
        var found = await (from a in db.AgreementsSeenBy(actor)
                           where a.Id == id
                           from c in a.Clauses
                           where c.Id == clause
                           select new { Clause = c, a.Id, a.Slug, a.Title, a.VersionNumber, a.State }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var isShown = db.IsShown(actor);
        var parties = await (from a in db.AgreementsSeenBy(actor)
                             where a.Id == id
                             from p in a.Parties.AsQueryable().Where(isShown)
                             where p.Id == found.Clause.Owner || p.Id == found.Clause.Counterpart
                             join o in db.Set<Organization>() on p.Organization equals o.Id
                             select new { p.Id, o.Name }).ToListAsync(ct);
        var fact = found.Clause.FactNumber is not { } number ? null
            : await db.AgreementsSeenBy(actor).Where(a => a.Id == id).SelectMany(a => a.Facts).Where(f => f.Number == number).OrderBy(f => f.Order).FirstOrDefaultAsync(ct);
        var stem = found.Clause.Stem;
        var programmes = await (from f in db.FulfilmentsSeenBy(actor)
                                where f.Clause == stem
                                join p in db.ProgrammesSeenBy(actor) on f.Programme equals p.Id
                                orderby f.From descending, p.Name.Ko, p.Id
                                select new ProgrammeRow(p.Id, p.District, p.Name, p.IsTentative, p.Status, p.WaitsFor, f.From, f.Until)).Take(Most).ToListAsync(ct);
        var results = await db.ResultsOf([.. programmes.Select(p => p.Id).Distinct()], actor, ct);
        return new View(found.Clause, id, found.Slug ?? id.ToString(), found.Title, found.VersionNumber, found.State,
            parties.Find(p => p.Id == found.Clause.Owner)?.Name, parties.Find(p => p.Id == found.Clause.Counterpart)?.Name, fact,
            [.. programmes.Select(p => p with { Results = results[p.Id] })]);
    }, ct);
}

/// <summary>A clause as a page that lies below it leads back to it.</summary>
/// <param name="Clause">In the newest version in force that holds it.</param>
public sealed record ClauseLink(ClauseId Clause, AgreementId Agreement, Bilingual Title, int Order, Bilingual Text, DateOnly From, DateOnly? Until)
{
    public string Href => $"/agreements/{Agreement}/clauses/{Clause}";
}

/// <summary>What a programme fulfils, and what became of it.</summary>
public sealed class ProgrammeTrace(Desk desk)
{
    public sealed record View(IReadOnlyList<ClauseLink> Clauses, ProgrammeResults Results);

    /// <returns>Null where the programme is not the actor's to see.</returns>
    public Task<View?> Of(ProgrammeId id, Actor actor, CancellationToken ct) => desk.Read(actor, Permission.PublicRead, async db =>
        await db.ProgrammesSeenBy(actor).AnyAsync(p => p.Id == id, ct)
            ? new View([.. (await db.ClausesOf([id], null, actor, ct))[id]], (await db.ResultsOf([id], actor, ct))[id]) : null, ct);
}

/// <summary>How the way from a programme up to its clauses is found.</summary>
internal static class UpToClauses
{
    /// <param name="on">Clauses that the programmes fulfilled on that day; null for all, ended ones too.</param>
    public static async Task<ILookup<ProgrammeId, ClauseLink>> ClausesOf(this PortalDb db, IReadOnlyList<ProgrammeId> programmes, DateOnly? on, Actor actor, CancellationToken ct)
    {
        var links = db.FulfilmentsSeenBy(actor).Where(f => programmes.Contains(f.Programme));
        if (on is { } day) links = links.Where(f => f.From <= day && (f.Until == null || f.Until >= day));
        var rows = await (from f in links
                          from a in db.AgreementsSeenBy(actor)
                          where !AgreementFlow.Unsigned.Contains(a.State)
                              && (a.Replaces == null || db.AgreementsSeenBy(actor).Any(before => before.Id == a.Replaces && before.State == AgreementState.Superseded))
                          from c in a.Clauses
                          where c.Stem == f.Clause
                          orderby f.From descending, f.Id, a.VersionNumber descending
                          select new { f.Programme, Link = f.Id, Row = new ClauseLink(c.Id, a.Id, a.Title, c.Order, c.Text, f.From, f.Until) }).Take(ClauseTrace.Most * programmes.Count).ToListAsync(ct);
        return rows.DistinctBy(r => r.Link).ToLookup(r => r.Programme, r => r.Row); // the newest version of each comes first
    }
}
