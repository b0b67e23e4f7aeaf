using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Lists;

internal sealed record User
{
    public string Id { get; init; } = "";
    public string Role { get; init; } = "";
}

internal sealed record Item
{
    public string Id { get; init; } = "";
    public string Title { get; init; } = "";
    public long? Level { get; init; }
    public string? Project { get; init; }
    public string? CreatedBy { get; init; }
    public string CreatedAt { get; init; } = "";
    public string UpdatedAt { get; init; } = "";
}

internal sealed record Page(List<Item> Items, string? Next);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class ListsJson : JsonSerializerContext;

/// <summary>The user of a session cookie, and a list for this user.</summary>
internal sealed class Sessions(string connectionString)
{
    private readonly ConcurrentBag<SqliteConnection> _free = [];

    public IResult Answer(HttpContext http, TimeProvider time, Func<SqliteConnection, User, IEnumerable<Item>> list)
    {
        var connection = _free.TryTake(out var known) ? known : Open();
        try
        {
            return Answer(connection, http, time, list);
        }
        finally
        {
            _free.Add(connection);
        }
    }

    // Configured like the other side, so that the cost of SQLite itself is the same for both.
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.Execute("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 268435456");
        return connection;
    }

    private static IResult Answer(SqliteConnection connection, HttpContext http, TimeProvider time,
        Func<SqliteConnection, User, IEnumerable<Item>> list)
    {
        if (Find(connection, http, time) is not { } user)
        {
            return Results.Problem(statusCode: 401);
        }

        var items = list(connection, user).AsList();
        return Results.Ok(new Page(items, items.Count > 0 ? items[^1].Id : null));
    }

    private static User? Find(SqliteConnection connection, HttpContext http, TimeProvider time)
    {
        if (http.Request.Cookies["lists-session"] is not { } token)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(token));
        return connection.QuerySingleOrDefault<User>(
            """SELECT u.id, u.role FROM _truth_session s JOIN "user" u ON u.id = s.user_id WHERE s.token = @hash AND s.expires_at > @now""",
            new { hash, now = time.GetUtcNow().ToUnixTimeMilliseconds() });
    }
}
