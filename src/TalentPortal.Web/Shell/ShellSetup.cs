using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Radzen;
using TalentPortal.Application.Kernel;
using TalentPortal.Web.Kernel;

namespace TalentPortal.Web.Shell;

/// <summary>What every page stands in: texts, languages, headers, errors, the cache of public pages, static files.</summary>
public static class ShellSetup
{
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        builder.AddLogs();
        // An address that shows the server's name in each answer helps nobody.
        builder.WebHost.ConfigureKestrel(server => server.AddServerHeader = false);
        var services = builder.Services;
        services.AddSingleton(Words.Load(strict: builder.Environment.IsDevelopment()));
        // Hangul as it is: written as references, a Korean page would be three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddScoped<CircuitTrouble>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication();
        services.AddAuthorization();
        services.AddAntiforgery(options => options.Cookie.Name = "tp-form");
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        var cached = builder.Configuration.GetValue("Portal:OutputCache", defaultValue: true); // off where a benchmark measures the rendering
        services.AddOutputCache(options =>
        {
            if (cached) options.AddBasePolicy(new PublicPagePolicy());
            options.MaximumBodySize = 4 * 1024 * 1024; // pages and files of a filter; a file of the whole register shall not push the pages out
        });
        services.AddFileLimits();
        // Only for pages without a secret (see UseShell), so what a compressed size gives away over https is nothing.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
        services.Configure<RequestLocalizationOptions>(Languages);
        return builder;
    }

    /// <summary>The order is part of it: headers outermost, so that errors and files carry them; the cache around the
    /// compression, so that it keeps what is ready to send; sign-in before the cache, so that it knows whom not to serve.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseRequestLocalization();
        app.Use((http, next) =>
        {
            MoneyUnits.Current = DisplayChoice.Of(http).Money;
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            StatusCodeSelector = error => error switch
            {
                NoPermissionException => StatusCodes.Status403Forbidden,
                DatabaseAwayException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        });
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.UseErrorPagesAsRead();
        app.UseReadableAddresses();
        app.UseRouting();
        app.UseRequestLog();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutputCache();
        app.UseRateLimiter(); // behind the cache: what is kept costs nothing and does not count
        app.UseWhen(PublicPagePolicy.Covers, page => page.UseResponseCompression());
        app.UseFormTokens();
        app.MapStaticAssets();
        app.MapShellChoices();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
                options.ContentSecurityFrameAncestorsPolicy = null) // the portal's own policy says it, on every answer
            .Add(PublicPages.KeepStatic);
        return app;
    }

    private static void Languages(RequestLocalizationOptions options)
    {
        CultureInfo[] both = [new(Language.Korean), new(Language.English)];
        options.DefaultRequestCulture = new RequestCulture(both[0]);
        options.SupportedCultures = both;
        options.SupportedUICultures = both;
        // Not the browser's languages: a Korean office with an English browser would get English pages unasked.
        options.RequestCultureProviders = [new CookieRequestCultureProvider()];
    }
}
