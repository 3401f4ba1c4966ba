using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace TalentPortal.Web.Shell;

/// <summary>Logs on the console: for people, or one JSON object a line with <c>Portal:Logs=json</c>.</summary>
internal static class Logs
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        var settings = new LoggerConfiguration()
            .MinimumLevel.Information()
            // The framework's own request lines show the whole query; the portal's line shows the route only.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration);
        settings = string.Equals(builder.Configuration["Portal:Logs"], "json", StringComparison.OrdinalIgnoreCase)
            ? settings.WriteTo.Console(new JsonFormatter(renderMessage: true))
            : settings.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(settings.CreateLogger(), dispose: true);
    }
}
