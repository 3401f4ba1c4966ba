using TalentPortal.Application.Agreements;
using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;
using TalentPortal.Domain.Programs;

namespace TalentPortal.Application.Programs;

internal static class ProgrammeScope
{
    extension(PortalDb db)
    {
        /// <summary>A programme is seen by whoever sees its agreement; a draft by its district's office only.</summary>
        public IQueryable<Programme> ProgrammesSeenBy(Actor actor)
        {
            var isOffice = actor.Role.ReadsOffice();
            return actor.Role == Role.System ? db.Set<Programme>()
                : db.Scoped<Programme>(p => db.AgreementsSeenBy(actor).Any(a => a.Id == p.Agreement) && (p.State != ProgrammeState.Draft || (isOffice && p.District == actor.District)));
        }

        /// <summary>What an actor may change: its own district's.</summary>
        public IQueryable<Programme> ProgrammesOf(Actor actor) => actor.Role switch
        {
            Role.System => db.Set<Programme>(),
            Role.DistrictOfficer when actor.District is { } district => db.Scoped<Programme>(p => p.District == district),
            _ => db.Scoped<Programme>(p => false),
        };

        /// <summary>Which clause a programme fulfils is as public as the programme.</summary>
        public IQueryable<Fulfilment> FulfilmentsSeenBy(Actor actor) => actor.Role == Role.System ? db.Set<Fulfilment>()
            : db.Scoped<Fulfilment>(f => db.ProgrammesSeenBy(actor).Any(p => p.Id == f.Programme));

        /// <summary>Which budget pays for it is the office's own, as the budget is.</summary>
        public IQueryable<ProgrammeMoney> ProgrammeMoneySeenBy(Actor actor) => actor.Role == Role.System ? db.Set<ProgrammeMoney>()
            : db.Scoped<ProgrammeMoney>(actor.Role.ReadsOffice() ? m => m.District == actor.District : _ => false);
    }
}
