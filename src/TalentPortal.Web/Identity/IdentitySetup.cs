using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using TalentPortal.Application.Identity;
using TalentPortal.Application.Kernel;
using TalentPortal.Web.Shell;

namespace TalentPortal.Web.Identity;

public static class IdentitySetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration settings)
    {
        services.AddKeyRing(settings);
        services.AddHttpContextAccessor();
        services.AddCascadingAuthenticationState();
        services.AddScoped<ActorSource>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<AuthenticationStateProvider, MembershipWatch>();
        services.AddScoped<IClaimsTransformation, RequestAddress>();
        services.AddScoped<IUserClaimsPrincipalFactory<Account>, ActorClaimsFactory>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>(); // stateless; the use cases that take it live as long as the portal
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(cookie => Harden(cookie, BehindProxy.IsByHttps(settings))));
        services.AddAuthorization(options => options.AddPermissions());
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = ""; // the e-mail address is the name
                options.Password.RequiredLength = OpenAccount.PasswordMin;
                options.Password.RequireUppercase = false;
                options.Password.RequireLowercase = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version2; // version 3 brings the passkey tables, with the passkeys
            })
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager<PortalSignIn>()
            .AddDefaultTokenProviders();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = SessionValidator.CarryOver;
        });
        services.AddScoped<ISecurityStampValidator, SessionValidator>();
        return services;
    }

    private static void Harden(CookieAuthenticationOptions options, bool byHttps)
    {
        options.Cookie.Name = "tp-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = byHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest; // plain http on localhost must work
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/no-permission";
        options.ReturnUrlParameter = "returnTo";
        options.ExpireTimeSpan = SignInSession.Idle;
        options.SlidingExpiration = true;
    }
}
