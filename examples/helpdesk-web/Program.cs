using HelpdeskWeb;
using HelpdeskWeb.Accounts;
using HelpdeskWeb.Hooks;
using HelpdeskWeb.Transcripts;

var builder = WebApplication.CreateBuilder(args);
builder.AddTruth();
builder.Services.AddTruthHooks<TicketIntake>().AddTruthHooks<ReplyNotices>();
builder.Services.AddSingleton<INotices, LoggedNotices>();
builder.Services.AddAuthentication(PartnerKey.Scheme)
    .AddScheme<PartnerKeyOptions, PartnerKey>(PartnerKey.Scheme, options => builder.Configuration.Bind("Partners", options.Partners));

var app = builder.Build();
app.MapTranscripts();
app.MapTruth();
await FirstAdministrator.Add(app.Services.GetRequiredService<AppStore>(), app.Configuration.GetSection("Administrator"));
app.Run();
