using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TalentPortal.Application.Kernel;

/// <summary>The only way a room's scope narrows a set (House/RoomTests), so that one switch can take all scopes away and show what row
/// security holds by itself.</summary>
internal static class RowScope
{
    extension(PortalDb db)
    {
        public IQueryable<T> Scoped<T>(Expression<Func<T, bool>> isMine) where T : class =>
            db.IsRowSecurityAlone ? db.Set<T>() : db.Set<T>().Where(isMine);

        /// <summary>For a scope that a condition cannot say.</summary>
        public IQueryable<T> Scoped<T>(Func<DbSet<T>, IQueryable<T>> mine) where T : class =>
            db.IsRowSecurityAlone ? db.Set<T>() : mine(db.Set<T>());
    }
}
