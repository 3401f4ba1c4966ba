using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Consent;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Consent;

internal static class ConsentScope
{
    extension(PortalDb db)
    {
        /// <summary>The words asked are public: a guardian may read them before any question comes.</summary>
        public IQueryable<ConsentText> ConsentTextsSeenBy(Actor actor) => db.Set<ConsentText>();

        /// <summary>Answers name guardians: a school sees its own pupils', nobody else any.</summary>
        public IQueryable<ConsentAnswer> AnswersOf(Actor actor) => db.Scoped<ConsentAnswer>(a => a.School == actor.Organization && (actor.Role == Role.SchoolTeacher || actor.Role == Role.SchoolHead));
    }
}
