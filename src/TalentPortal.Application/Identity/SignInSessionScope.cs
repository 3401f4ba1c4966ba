using TalentPortal.Application.Kernel;
using TalentPortal.Domain.Kernel;

namespace TalentPortal.Application.Identity;

internal static class SignInSessionScope
{
    extension(PortalDb db)
    {
        /// <summary>The sessions of the person, which only the portal itself keeps: whoever asks has just been recognised by one, or not yet.</summary>
        public IQueryable<SignInSession> SessionsOf(PersonId person) => db.Scoped<SignInSession>(s => s.Person == person);
    }
}
