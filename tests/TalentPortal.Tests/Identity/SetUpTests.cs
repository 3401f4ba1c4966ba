using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using TalentPortal.Tests.Samples;

namespace TalentPortal.Tests.Identity;

public sealed class SetUpTests(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    [Fact]
    public async Task Every_page_of_an_empty_portal_leads_to_the_set_up_and_none_afterwards()
    {
        var data = Path.Combine(Path.GetTempPath(), $"tp-setup-{Guid.NewGuid():N}");
        await using var portal = new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseSetting("ConnectionStrings:Portal", database.PortalConnection);
            builder.UseSetting("Portal:Data", data);
            builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(database.Clock));
        });
        var browser = new Browser(portal, "http://localhost", new());

        foreach (var page in new[] { "/", "/sign-in", "/agreements", "/sign-up" })
        {
            using var answer = await browser.Get(page);
            Assert.Equal("/setup", Browser.LedTo(answer));
        }

        foreach (var other in new[] { "/health/ready", "/css/portal.css", "/setup" })
        {
            using var answer = await browser.Get(other);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using (var done = await browser.Submit("/setup", "setup", ("Office", "교육체육과"), ("Form.Name", "홍길동"), ("Form.Email", "first@example.invalid"), ("Form.Password", SignInHost.Password)))
            Assert.Equal("/home", Browser.LedTo(done));

        using (var home = await browser.Get("/home")) Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        using (var front = await browser.Get("/")) Assert.Equal(HttpStatusCode.OK, front.StatusCode);
        using (var again = await browser.Get("/setup")) Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        Directory.Delete(data, recursive: true);
    }
}
