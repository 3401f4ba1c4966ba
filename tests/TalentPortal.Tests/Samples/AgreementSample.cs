using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Tests.Samples;

/// <summary>Agreements for tests, legal by construction.</summary>
public static class AgreementSample
{
    public static readonly DateTimeOffset Now = FixedClock.Noon;

    public static Agreement Draft(OrganizationId owner, string title = "시험 협약", params OrganizationId[] parties)
    {
        var agreement = Agreement.Draft(AgreementId.New(), new(new Bilingual(title), AgreementKind.Mou, owner), Now).Value;
        foreach (var party in parties.Prepend(owner)) Assert.Empty(agreement.AddParty(PartyId.New(), party, Now).Refusals);
        Assert.Empty(agreement.AddClause(ClauseId.New(), new(ClauseType.Other, new Bilingual("서로 협력한다."), ClauseOwner.AllParties), Now).Refusals);
        return agreement;
    }

    public static Agreement Signed(OrganizationId owner, DatedFact day, string title = "시험 협약")
    {
        var agreement = Draft(owner, title);
        Assert.Empty(agreement.Take(AgreementAction.Submit, Actor.System, Now).Refusals);
        Assert.Empty(agreement.Sign(day, Actor.System, Now).Refusals);
        return agreement;
    }

    /// <summary>Stored as the owner of the database; parts go in while it is a draft.</summary>
    public static async Task<Agreement> Store(this PortalDatabase database, Agreement agreement, DatedFact? signOn = null)
    {
        await using var db = database.AsOwner();
        db.Add(agreement);
        await db.SaveChangesAsync();
        if (signOn is null) return agreement;
        Assert.Empty(agreement.Take(AgreementAction.Submit, Actor.System, Now).Refusals);
        Assert.Empty(agreement.Sign(signOn, Actor.System, Now).Refusals);
        await db.SaveChangesAsync();
        return agreement;
    }
}
