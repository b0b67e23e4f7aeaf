using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Rival;

internal sealed class Store
{
    public const string Select =
        "SELECT id, title, description, status, priority, due_date AS dueDate, assignee, created_by AS createdBy, created_at AS createdAt, updated_at AS updatedAt, version FROM task";

    private readonly string _connectionString;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteConnection _writer;
    private readonly SqliteCommand _insert;

    public Store(string connectionString)
    {
        _connectionString = connectionString;
        _writer = new SqliteConnection(connectionString);
        _writer.Open();
        _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        _insert = _writer.CreateCommand();
        _insert.CommandText = """
            INSERT INTO task (id, title, description, status, priority, created_by, created_at, updated_at)
            VALUES ($id, $title, $description, 'todo', 'medium', $createdBy, $now, $now)
            """;
        foreach (var name in (string[])["$id", "$title", "$description", "$createdBy", "$now"])
        {
            _insert.Parameters.Add(name, SqliteType.Text);
        }

        _insert.Prepare();
    }

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The user of the session cookie.</summary>
    public User? User(SqliteConnection connection, HttpContext http, TimeProvider time)
    {
        if (http.Request.Cookies["taskmanager-session"] is not { } token)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(token));
        return connection.QuerySingleOrDefault<User>(
            """SELECT u.id, u.role FROM _truth_session s JOIN "user" u ON u.id = s.user_id WHERE s.token = @hash AND s.expires_at > @now""",
            new { hash, now = time.GetUtcNow().ToUnixTimeMilliseconds() });
    }

    public async Task<TaskRow> Insert(NewTask task, User user, TimeProvider time)
    {
        var now = Stamp(time);
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        await _writing.WaitAsync();
        try
        {
            _insert.Parameters["$id"].Value = id;
            _insert.Parameters["$title"].Value = task.Title;
            _insert.Parameters["$description"].Value = (object?)task.Description ?? DBNull.Value;
            _insert.Parameters["$createdBy"].Value = user.Id;
            _insert.Parameters["$now"].Value = now;
            _insert.ExecuteNonQuery();
        }
        finally
        {
            _writing.Release();
        }

        return new TaskRow
        {
            Id = id,
            Title = task.Title,
            Description = task.Description,
            Status = "todo",
            Priority = "medium",
            CreatedBy = user.Id,
            CreatedAt = now,
            UpdatedAt = now,
            Version = 1
        };
    }

    private static string Stamp(TimeProvider time) =>
        time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
