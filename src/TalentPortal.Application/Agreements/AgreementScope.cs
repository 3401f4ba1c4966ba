using Microsoft.EntityFrameworkCore;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Agreements;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Organizations;

namespace TalentPortal.Application.Agreements;

internal static class AgreementScope
{
    extension(PortalDb db)
    {
        /// <summary>What an actor may read: what is signed is public; the office reads its own district's; a party, and the institution
        /// that a party is a unit of, what it is party to, but no draft that was withdrawn; of its people those who represent it. The same rows as row security
        /// (Agreements.law.sql).</summary>
        public IQueryable<Agreement> AgreementsSeenBy(Actor actor)
        {
            if (actor.Role == Role.System) return db.Set<Agreement>();
            if (!actor.Role.Represents()) return db.SignedAgreements;
            var isOffice = actor.Role.ReadsOffice();
            return db.Scoped<Agreement>(a => !AgreementFlow.Unsigned.Contains(a.State)
                || (isOffice && a.Owner == actor.District)
                || (a.State != AgreementState.Withdrawn && PortalDb.AgreementIsPartyOf((Guid)(object)a.Id, actor.Organization.Value)));
        }

        /// <summary>What everybody may read.</summary>
        public IQueryable<Agreement> SignedAgreements => db.Scoped<Agreement>(a => !AgreementFlow.Unsigned.Contains(a.State));

        /// <summary>What an actor may change: its own district's.</summary>
        public IQueryable<Agreement> AgreementsOf(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Agreement>(),
            Role.DistrictOfficer or Role.DistrictApprover when actor.District is { } district => db.Scoped<Agreement>(a => a.Owner == district),
            _ => db.Scoped<Agreement>(a => false),
        };
    }

    extension(PortalDb db)
    {
        /// <summary>Whoever represents the institution that raised it, and the office of the agreement.</summary>
        public IQueryable<PartyDispute> DisputesSeenBy(Actor actor)
        {
            if (actor.Role == Role.System) return db.Set<PartyDispute>();
            if (!actor.Role.Represents()) return db.Scoped<PartyDispute>(d => false);
            var isOffice = actor.Role.ReadsOffice();
            return db.Scoped<PartyDispute>(d => d.RaisedFor == actor.Organization
                || (isOffice && db.AgreementsSeenBy(actor).Any(a => a.Id == d.Agreement && a.Owner == actor.District)));
        }

        /// <summary>Papers by whom they are for: everybody, the parties, the office.</summary>
        public IQueryable<AgreementDocument> AgreementDocumentsSeenBy(Actor actor)
        {
            if (actor.Role == Role.System) return db.Set<AgreementDocument>();
            var isOurs = actor.Role.Represents();
            var office = actor.Role.ReadsOffice() ? actor.District : null;
            return db.Scoped<AgreementDocument>(d => db.AgreementsSeenBy(actor).Any(a => a.Id == d.Agreement
                && (d.Audience == DocumentAudience.Everybody || a.Owner == office
                || (isOurs && d.Audience == DocumentAudience.Parties && PortalDb.AgreementIsPartyOf((Guid)(object)a.Id, actor.Organization.Value)))));
        }

        /// <summary>What an office was warned of is its own.</summary>
        public IQueryable<AgreementAlarm> AgreementAlarmsSeenBy(Actor actor) => actor.Role == Role.System ? db.Set<AgreementAlarm>()
            : db.Scoped<AgreementAlarm>(actor.Role.ReadsOffice() ? a => a.District == actor.District : _ => false);

        /// <summary>A person's own.</summary>
        public IQueryable<RegisterView> RegisterViewsOf(Actor actor) => db.Scoped<RegisterView>(v => v.Person == actor.Person);

        /// <summary>A district's terms are public.</summary>
        public IQueryable<AgreementPolicy> AgreementPolicies => db.Set<AgreementPolicy>();
    }
}
