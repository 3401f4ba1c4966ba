using TalentPortal.Application.Kernel;
using TalentPortal.Web.Agreements;
using TalentPortal.Web.Documents;
using TalentPortal.Web.Funding;
using TalentPortal.Web.Identity;
using TalentPortal.Web.Kernel;
using TalentPortal.Web.Notices;
using TalentPortal.Web.Reporting;
using TalentPortal.Web.Schools;
using TalentPortal.Web.Shell;
using TalentPortal.Web.TuitionSupport;

var builder = WebApplication.CreateBuilder(args);
if (await Verbs.Run(args, builder.Configuration) is { } exitCode) return exitCode;

builder.AddShell();
builder.Services.AddTalentPortal(Verbs.Connection(builder.Configuration, "Portal")).AddSignIn(builder.Configuration).AddModels()
    .AddNotices(builder.Configuration).AddDocumentWork().AddTuition().AddAgreements().AddFunding();

var app = builder.Build();
app.UseShell();
app.UseSetUpFirst();
app.MapHealth();
app.MapSession();
app.MapInbox();
app.MapTuition();
app.MapFunding();
app.MapAgreements();
app.MapAgreementFiles();
app.MapRosterDownloads();
await app.RunAsync();
return 0;
