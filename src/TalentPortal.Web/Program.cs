using TalentPortal.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();
var app = builder.Build();
app.UseShell();
app.MapGet("/health/plain", () => "ok");
await app.RunAsync();
