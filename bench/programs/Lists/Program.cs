// The lists of app.truth.ts as a careful developer would write them by hand: minimal API, Dapper, the same database, the same session, the
// same rules.
//   lists fill DATA-FILE     adds 100,000 rows of each entity, one in a hundred of the first user
//   lists DATA-FILE PORT
using Dapper;
using Microsoft.Data.Sqlite;
using Truth.Lists;

SQLitePCL.Batteries_V2.Init();
if (args[0] == "fill")
{
    Filling.Run(args[1]);
    return;
}

var (data, port) = (args[0], args[1]);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ListsJson.Default));
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();
var sessions = new Sessions($"Data Source={data};Pooling=True");

const string Columns = "i.id, i.title, i.level, i.project, i.created_by AS createdBy, i.created_at AS createdAt, i.updated_at AS updatedAt";

app.MapGet("/api/owned", (int? limit, HttpContext http, TimeProvider time) => sessions.Answer(http, time, (connection, user) =>
    connection.Query<Item>($"SELECT {Columns} FROM owned i WHERE i.created_by = @Id ORDER BY i.id LIMIT @limit",
        new { user.Id, limit = limit ?? 50 })));

app.MapGet("/api/shared", (int? limit, HttpContext http, TimeProvider time) => sessions.Answer(http, time, (connection, user) =>
    connection.Query<Item>($"SELECT {Columns} FROM shared i {(user.Role == "admin" ? "" : "WHERE i.created_by = @Id")} ORDER BY i.id LIMIT @limit", new { user.Id, limit = limit ?? 50 })));

app.MapGet("/api/led", (int? limit, HttpContext http, TimeProvider time) => sessions.Answer(http, time, (connection, user) =>
    connection.Query<Item>($"SELECT {Columns} FROM led i JOIN project p ON p.id = i.project WHERE p.lead = @Id ORDER BY i.id LIMIT @limit",
        new { user.Id, limit = limit ?? 50 })));

app.Run();
