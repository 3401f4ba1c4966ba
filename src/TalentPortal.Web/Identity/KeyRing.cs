using Microsoft.AspNetCore.DataProtection;
using TalentPortal.Application.Kernel;

namespace TalentPortal.Web.Identity;

/// <summary>The keys that seal sessions, forms and what records hold sealed (<see cref="RecordSeal"/>), in <c>keys</c> of the portal's folder:
/// a restart, an upgrade or a second server must not sign everybody out, and a backup of the database is worth nothing for sealed values
/// without them. Whoever reads them can make a session of anybody's, so only the portal's user may.</summary>
internal static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, IConfiguration settings)
    {
        var folder = new DirectoryInfo(Path.Combine(PortalData.Folder(settings), "keys"));
        if (OperatingSystem.IsWindows())
        {
            folder.Create(); // the user's own folder there, closed by its own rules
        }
        else
        {
            Directory.CreateDirectory(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute; // also where it was there before
        }

        // Not the folder of the program, which the framework would take for a name: an upgrade beside the old one would lose every session.
        services.AddDataProtection().SetApplicationName("TalentPortal").PersistKeysToFileSystem(folder);
    }
}
