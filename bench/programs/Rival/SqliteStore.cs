using Dapper;
using Microsoft.Data.Sqlite;

namespace Truth.Rival;

/// <summary>Creates use one lock and one prepared command, with a commit for each row.</summary>
internal sealed class SqliteStore : Store
{
    private readonly string _connectionString;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SqliteCommand _insert;

    public SqliteStore(string connectionString)
    {
        _connectionString = connectionString;
        var writer = new SqliteConnection(connectionString);
        writer.Open();
        writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        writer.Execute(Words);
        _insert = writer.CreateCommand();
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

    // As the documentation of FTS5 has it: the words of the two texts, kept by a trigger.
    private const string Words =
        """
        CREATE VIRTUAL TABLE IF NOT EXISTS task_words USING fts5(title, description, content='task', content_rowid='rowid');
        INSERT INTO task_words (task_words) VALUES ('rebuild');
        CREATE TRIGGER IF NOT EXISTS task_added AFTER INSERT ON task BEGIN
          INSERT INTO task_words (rowid, title, description) VALUES (new.rowid, new.title, new.description);
        END;
        """;

    public override ValueTask<IReading> Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return new(new Reading(connection));
    }

    public override async Task Insert(TaskRow row)
    {
        await _writing.WaitAsync();
        try
        {
            _insert.Parameters["$id"].Value = row.Id;
            _insert.Parameters["$title"].Value = row.Title;
            _insert.Parameters["$description"].Value = (object?)row.Description ?? DBNull.Value;
            _insert.Parameters["$createdBy"].Value = row.CreatedBy;
            _insert.Parameters["$now"].Value = row.CreatedAt;
            _insert.ExecuteNonQuery();
        }
        finally
        {
            _writing.Release();
        }
    }

    // SQLite has no asynchronous calls.
    private sealed class Reading(SqliteConnection connection) : IReading
    {
        private const string Select =
            "SELECT id, title, description, status, priority, due_date AS dueDate, assignee, created_by AS createdBy, "
            + "created_at AS createdAt, updated_at AS updatedAt, version FROM task";

        public Task<User?> User(byte[]? token, DateTimeOffset now) => Task.FromResult(token is null
            ? null
            : connection.QuerySingleOrDefault<User>(
            """SELECT u.id, u.role FROM _truth_session s JOIN "user" u ON u.id = s.user_id WHERE s.token = @token AND s.expires_at > @now""",
            new { token, now = now.ToUnixTimeMilliseconds() }));

        public Task<TaskRow?> Find(string id) =>
            Task.FromResult(connection.QuerySingleOrDefault<TaskRow>(Select + " WHERE id = @id", new { id }));

        public Task<List<TaskRow>> List(int limit) =>
            Task.FromResult(connection.Query<TaskRow>(Select + " ORDER BY created_at DESC, id DESC LIMIT @limit", new { limit }).AsList());

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
