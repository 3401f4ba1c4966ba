namespace TalentPortal.Tests.Identity;

public sealed class KeyRingTests(SignInHost host) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task A_session_outlives_a_restart_of_the_portal()
    {
        var (_, email) = await host.Somebody();
        var before = host.Start();
        var browser = await host.SignedIn(email, before);
        await before.DisposeAsync();

        Assert.True(await host.Visitor(host.Start(), cookies: browser.Cookies).IsSignedIn());
    }

    [Fact]
    public async Task The_keys_lie_in_the_portals_folder_and_only_its_user_may_read_them()
    {
        var (_, email) = await host.Somebody();
        await host.SignedIn(email);
        var folder = new DirectoryInfo(Path.Combine(host.Data, "keys"));

        Assert.NotEmpty(folder.GetFiles("key-*.xml"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
    }

    [Fact]
    public async Task A_folder_that_others_could_read_is_closed_at_the_start()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateDirectory(Path.Combine(host.Data, "open", "keys"));
        folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

        await host.Visitor(host.Start(settings: ("Portal:Data", Path.Combine(host.Data, "open")))).Page("/sign-in");

        folder.Refresh();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
    }
}
