using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentPortal.Domain.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Tests.Shell;

/// <summary>The portal without a database, for the pages that need none. Who sends <see cref="Person"/> is signed in by that name.</summary>
public sealed class ShellHost : WebApplicationFactory<Program>
{
    public const string Person = "X-Test-Person";

    /// <summary>A client that follows no redirects and keeps no cookies, so that a test sees what was answered.</summary>
    public HttpClient Visitor() =>
        CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.UseSetting("ConnectionStrings:Portal", "Host=127.0.0.1;Port=1;Username=nobody;Database=none"); // none of these pages asks it
        builder.ConfigureTestServices(services => services
            .AddAuthentication(options => options.DefaultScheme = options.DefaultAuthenticateScheme = nameof(ByHeader))
            .AddScheme<AuthenticationSchemeOptions, ByHeader>(nameof(ByHeader), null));
    }

    private sealed class ByHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[Person].ToString() is not { Length: > 0 } name) return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity(
                [new Claim(SignedIn.NameClaim, name), new Claim(SignedIn.RoleClaim, nameof(Role.SchoolTeacher))], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
