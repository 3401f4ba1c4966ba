using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Governance;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Samples;

/// <summary>The five agreements, entered through the domain: drafted, filled, reviewed, signed, active. Keys:
/// <c>agreement/s0</c>, <c>agreement/s0/party/seocho</c>, <c>agreement/s0/clause/tuition</c>.</summary>
internal sealed class SampleAgreements : ISampleStep
{
    public int Order => 20;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        List<(Agreement Agreement, DatedFact Signed)> drafts = [];
        foreach (var file in SampleAgreementFile.All())
        {
            var agreement = Write(file, day.Now);
            db.Add(agreement);
            db.AddRange(file.Bodies.Select(b => Body.SetUp(BodyId.From(SampleIds.For($"body/{b.Key}")), new(agreement.Id, b.Kind, b.Name)
            {
                IsTentative = b.Tentative,
                Formed = b.Formed?.AsFact() ?? DatedFact.NotStated,
                Purpose = b.Purpose,
                FactNumber = b.Fact,
            }).Value));
            drafts.Add((agreement, file.Signed.AsFact()));
        }

        await db.SaveChangesAsync(ct); // the database takes parties and clauses of drafts only
        foreach (var (agreement, signed) in drafts)
        {
            Done(agreement.Take(AgreementAction.Submit, Actor.System, day.Now));
            Done(agreement.Sign(signed, Actor.System, day.Now));
            Done(agreement.Take(AgreementAction.Activate, Actor.System, day.Now));
        }
    }

    private static Agreement Write(SampleAgreementFile file, DateTimeOffset now)
    {
        var path = "agreement/" + file.Slug;
        PartyId Party(string key) => PartyId.From(SampleIds.For($"{path}/party/{key}"));
        var agreement = Agreement.Draft(AgreementId.From(SampleIds.For(path)), new(file.Title, file.Kind, SampleIds.Organization(file.Owner))
        {
            Slug = file.Slug,
            Place = file.Place,
            EventNotes = file.EventNotes,
            Purpose = file.Purpose,
            RegionCode = file.Region,
            IsSample = true,
            TermStart = file.TermStart.AsFact(),
            TermEnd = file.TermEnd.AsFact(),
            StatedTotal = file.StatedTotal is { } total ? new Won(total) : null,
            StatedTotalNote = file.StatedTotalNote,
        }, now).Value;

        foreach (var party in file.Parties)
        {
            Done(agreement.AddParty(Party(party.Organization), SampleIds.Organization(party.Organization), now));
            foreach (var s in party.Signatories ?? []) Done(agreement.AddSignatory(Party(party.Organization), s.Name, s.Title, s.Capacity, now));
        }

        foreach (var r in file.Relations)
            Done(agreement.AddRelation(r.Kind, r.Organization is null ? null : SampleIds.Organization(r.Organization), r.Text, now));
        foreach (var a in file.Attendees) Done(agreement.AddAttendee(a.Name, a.Title, now));
        foreach (var c in file.Clauses)
            Done(agreement.AddClause(ClauseId.From(SampleIds.For($"{path}/clause/{c.Key}")), new(c.Type, c.Text,
                c.Owner switch { null => ClauseOwner.NotStated, "all" => ClauseOwner.AllParties, _ => ClauseOwner.OneParty },
                c.Owner is null or "all" ? null : Party(c.Owner), c.Counterpart is null ? null : Party(c.Counterpart))
            { FactNumber = c.Fact }, now));
        foreach (var s in file.Sources)
            Done(agreement.AddSource(new(s.Key, s.Publisher, s.Language)
            {
                Reference = s.Reference,
                Reporter = s.Reporter,
                Published = s.Published?.AsFact() ?? DatedFact.NotStated,
                IsMain = s.IsMain,
            }, now));
        var main = file.Sources.Single(s => s.IsMain).Key;
        foreach (var f in file.Facts)
            Done(agreement.AddFact(SampleIds.For($"{path}/fact/{f.Number}/{f.Origin}"), new(f.Number, f.Origin, f.Label, f.Text, f.Source ?? main)
            {
                Amount = f.Amount is { } amount ? new Won(amount) : null,
                IsUnknown = f.Unknown,
                Oddity = f.Odd,
                Quotation = f.Quote,
            }, now));
        foreach (var n in file.Names) Done(agreement.AddName(n.Thing, n.Kind, n.Text, n.Note, now));
        return agreement;
    }

    private static void Done(Result result)
    {
        if (!result.IsDone) throw new InvalidOperationException($"The sample is refused: {result.Refusals[0]}");
    }
}

/// <summary>The programmes of the five agreements. Keys: <c>programme/s3-exploration</c>.</summary>
internal sealed class SampleProgrammes : ISampleStep
{
    public int Order => 30;

    public async Task Load(PortalDb db, SampleDay day, CancellationToken ct)
    {
        foreach (var file in SampleAgreementFile.All())
        {
            var id = AgreementId.From(SampleIds.For("agreement/" + file.Slug));
            var agreement = await db.AgreementsSeenBy(Actor.System).Include(a => a.Clauses).AsNoTracking().SingleAsync(a => a.Id == id, ct);
            foreach (var p in file.Programmes)
            {
                var programme = Programme.Plan(ProgrammeId.From(SampleIds.For($"programme/{p.Key}")),
                    new(id, SampleIds.Organization(file.Owner), p.Name)
                    {
                        FactNumber = p.Fact,
                        IsTentative = p.Tentative,
                        Summary = p.Summary,
                        Stages = p.Stages,
                        Audience = p.Audience,
                        Target = p.TargetAbout is { } about ? Count.About(about) : Count.Unknown,
                        Season = p.Season,
                        SeasonFirstMonth = p.FirstMonth,
                        SeasonLastMonth = p.LastMonth,
                        DeliveredBy = [.. p.DeliveredBy.Select(SampleIds.Organization)],
                        Status = p.Status,
                        WaitsFor = p.WaitsFor,
                        WaitsForBody = p.WaitsForBody is null ? null : BodyId.From(SampleIds.For($"body/{p.WaitsForBody}")),
                    }).Value;
                var published = programme.Take(ProgrammeAction.Publish, Actor.System);
                if (!published.IsDone) throw new InvalidOperationException($"The sample is refused: {published.Refusals[0]}");
                db.Add(programme);
                if (p.Clause is null) continue;
                var clause = ClauseId.From(SampleIds.For($"agreement/{file.Slug}/clause/{p.Clause}"));
                db.Add(Fulfilment.Enter(FulfilmentId.From(SampleIds.For($"fulfilment/{p.Key}")), programme, agreement, clause, new(day.Today.Year, 1, 1), null, Actor.System, day.Now).Value);
            }
        }
    }
}
