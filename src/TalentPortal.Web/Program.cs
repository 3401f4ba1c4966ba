var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health/plain", () => "ok");
await app.RunAsync();
