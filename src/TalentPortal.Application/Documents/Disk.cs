using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TalentPortal.Application.Documents;

/// <summary>A file that was renamed is there after a power cut only when its folder, too, was written to the disk; .NET has no call for that.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    /// <exception cref="Win32Exception">The disk would not.</exception>
    public static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS journals the rename itself
        var handle = Open(directory, ReadOnly);
        if (handle < 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        try
        {
            if (Fsync(handle) != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
