// The task manager as a careful developer would write it by hand: minimal API, Dapper, the same database, the same checks.
//   rival DATA-FILE PORT
using Dapper;
using Truth.Rival;

SQLitePCL.Batteries_V2.Init();
var (data, port) = (args[0], args[1]);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RivalJson.Default));
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();
var store = new Store($"Data Source={data};Pooling=True");

app.MapGet("/api/tasks/{id}", (string id, HttpContext http, TimeProvider time) =>
{
    using var connection = store.Open();
    if (store.User(connection, http, time) is null)
    {
        return Results.Problem(statusCode: 401);
    }

    var task = connection.QuerySingleOrDefault<TaskRow>(Store.Select + " WHERE id = @id", new { id });
    if (task is null)
    {
        return Results.Problem(statusCode: 404);
    }

    http.Response.Headers.ETag = $"\"{task.Version}\"";
    return Results.Ok(task);
});

app.MapGet("/api/tasks", (int? limit, HttpContext http, TimeProvider time) =>
{
    using var connection = store.Open();
    if (store.User(connection, http, time) is null)
    {
        return Results.Problem(statusCode: 401);
    }

    var items = connection.Query<TaskRow>(Store.Select + " ORDER BY created_at DESC, id DESC LIMIT @limit", new { limit = limit ?? 50 })
        .AsList();
    return Results.Ok(new Page(items, items.Count == (limit ?? 50) ? items[^1].Id : null));
});

app.MapPost("/api/tasks", async (NewTask task, HttpContext http, TimeProvider time) =>
{
    User? user;
    using (var connection = store.Open())
    {
        user = store.User(connection, http, time);
    }

    if (user is null)
    {
        return Results.Problem(statusCode: 401);
    }

    if (string.IsNullOrEmpty(task.Title) || task.Title.Length > 200)
    {
        return Results.ValidationProblem(new Dictionary<string, string[]> { ["title"] = ["required, at most 200 characters"] });
    }

    var row = await store.Insert(task, user, time);
    return Results.Created($"/api/tasks/{row.Id}", row);
});

app.Run();
