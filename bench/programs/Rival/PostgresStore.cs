using Dapper;
using Npgsql;

namespace Truth.Rival;

/// <summary>Npgsql's pool with automatic preparation; a commit for each row.</summary>
internal sealed class PostgresStore : Store
{
    private readonly NpgsqlDataSource _source;

    public PostgresStore(string connectionString)
    {
        _source = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=2");
        using var connection = _source.OpenConnection();
        connection.Execute(
            "CREATE INDEX IF NOT EXISTS task_by_words ON task USING gin (to_tsvector('simple', title || ' ' || coalesce(description, '')))");
    }

    public override async ValueTask<IReading> Open() => new Reading(await _source.OpenConnectionAsync());

    public override async Task Insert(TaskRow row)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            INSERT INTO task (id, title, description, status, priority, created_by, created_at, updated_at)
            VALUES (@Id, @Title, @Description, 'todo', 'medium', @CreatedBy, @at, @at)
            """,
            new { row.Id, row.Title, row.Description, row.CreatedBy, at = TaskRow.Time(row.CreatedAt) });
    }

    private sealed class Reading(NpgsqlConnection connection) : IReading
    {
        private const string Select =
            "SELECT id, title, description, status, priority, due_date AS dueDate, assignee, created_by AS createdBy, "
            + "created_at AS createdAt, updated_at AS updatedAt, version FROM task";

        public async Task<User?> User(byte[]? token, DateTimeOffset now) => token is null
            ? null
            : await connection.QuerySingleOrDefaultAsync<User>(
            """SELECT u.id, u.role FROM _truth_session s JOIN "user" u ON u.id = s.user_id WHERE s.token = @token AND s.expires_at > @now""",
            new { token, now = now.ToUnixTimeMilliseconds() });

        public async Task<TaskRow?> Find(string id) =>
            (await connection.QuerySingleOrDefaultAsync<Stored>(Select + " WHERE id = @id", new { id }))?.Row();

        public async Task<List<TaskRow>> List(int limit) =>
            [.. (await connection.QueryAsync<Stored>(Select + " ORDER BY created_at DESC, id DESC LIMIT @limit", new { limit }))
                .Select(stored => stored.Row())];

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }

    private sealed class Stored
    {
        public string Id { get; init; } = "";
        public string Title { get; init; } = "";
        public string? Description { get; init; }
        public string Status { get; init; } = "";
        public string Priority { get; init; } = "";
        public DateTime? DueDate { get; init; }
        public string? Assignee { get; init; }
        public string? CreatedBy { get; init; }
        public DateTime CreatedAt { get; init; }
        public DateTime UpdatedAt { get; init; }
        public long Version { get; init; }

        public TaskRow Row() => new()
        {
            Id = Id,
            Title = Title,
            Description = Description,
            Status = Status,
            Priority = Priority,
            DueDate = DueDate?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Assignee = Assignee,
            CreatedBy = CreatedBy,
            CreatedAt = TaskRow.Stamp(CreatedAt),
            UpdatedAt = TaskRow.Stamp(UpdatedAt),
            Version = Version,
        };
    }
}
