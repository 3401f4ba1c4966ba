using Npgsql;
using TalentPortal.Lab;

// What Blazor, Kestrel and Npgsql reach when nothing else is there: no sign-in, rules, layout, texts or row security.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddRazorComponents();
builder.Services.AddSingleton(NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Lab")
    ?? throw new InvalidOperationException("ConnectionStrings__Lab is not set.")));
var app = builder.Build();
app.UseAntiforgery();
app.MapGet("/plain", () => "ok");
app.MapRazorComponents<App>();
await app.RunAsync();
