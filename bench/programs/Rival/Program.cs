// The task manager as a careful developer would write it by hand: minimal API, Dapper, the same database, the same checks.
//   rival DATA-FILE|CONNECTION-STRING PORT
using Truth.Rival;

SQLitePCL.Batteries_V2.Init();
var (data, port) = (args[0], args[1]);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RivalJson.Default));
builder.Services.AddSingleton(TimeProvider.System);
var app = builder.Build();
var store = Store.Of(data);

// What the server itself costs.
app.MapGet("/hello", () => "hello");

app.MapGet("/api/tasks/{id}", async (string id, HttpContext http, TimeProvider time) =>
{
    await using var session = await store.Open();
    if (await session.User(Token(http), time.GetUtcNow()) is null)
    {
        return Results.Problem(statusCode: 401);
    }

    if (await session.Find(id) is not { } task)
    {
        return Results.Problem(statusCode: 404);
    }

    http.Response.Headers.ETag = $"\"{task.Version}\"";
    return Results.Ok(task);
});

app.MapGet("/api/tasks", async (int? limit, HttpContext http, TimeProvider time) =>
{
    await using var session = await store.Open();
    if (await session.User(Token(http), time.GetUtcNow()) is null)
    {
        return Results.Problem(statusCode: 401);
    }

    var items = await session.List(limit ?? 50);
    return Results.Ok(new Page(items, items.Count == (limit ?? 50) ? items[^1].Id : null));
});

app.MapPost("/api/tasks", async (NewTask task, HttpContext http, TimeProvider time) =>
{
    User? user;
    await using (var session = await store.Open())
    {
        user = await session.User(Token(http), time.GetUtcNow());
    }

    if (user is null)
    {
        return Results.Problem(statusCode: 401);
    }

    if (string.IsNullOrEmpty(task.Title) || task.Title.Length > 200)
    {
        return Results.ValidationProblem(new Dictionary<string, string[]> { ["title"] = ["required, at most 200 characters"] });
    }

    var row = TaskRow.Of(task, user, time.GetUtcNow());
    await store.Insert(row);
    return Results.Created($"/api/tasks/{row.Id}", row);
});

app.Run();

static byte[]? Token(HttpContext http) => http.Request.Cookies["taskmanager-session"] is { } token ? Store.Hash(token) : null;
