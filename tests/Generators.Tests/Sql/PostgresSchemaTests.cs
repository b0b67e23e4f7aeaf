using Npgsql;
using Truth.Compiler;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;
using Truth.Tests.Postgres;

namespace Truth.Generators.Tests.Sql;

/// <summary>The schema for PostgreSQL can be applied by a real server, and refuses values that no field accepts.</summary>
public sealed class PostgresSchemaTests
{
    private const string Row = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z'";

    [Theory]
    [InlineData("taskmanager")]
    [InlineData("awkward")]
    [InlineData("every-key")]
    public void Is_applied(string app)
    {
        using var database = Open(Model(app), app);
        Count(database, $"SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")
            .ShouldBeGreaterThanOrEqualTo(Model(app).Entities.Count);
        Count(database, "SELECT count(*) FROM pg_indexes WHERE schemaname = current_schema()")
            .ShouldBeGreaterThan(Model(app).Entities.Count);
    }

    [Theory]
    [InlineData("'a title', 'todo', NULL", null)]
    [InlineData("'a title', 'todo', '2024-02-29'", null)]
    [InlineData("NULL, 'todo', NULL", PostgresErrorCodes.NotNullViolation)]
    [InlineData("'a title', 'doing', NULL", PostgresErrorCodes.CheckViolation)]
    [InlineData("'a title', 'todo', '2026-02-29'", PostgresErrorCodes.DatetimeFieldOverflow)]
    public void A_table_takes_what_its_fields_take(string values, string? refusal)
    {
        using var database = Open(TaskManager.Model, "takes");
        Refusal(database, $"INSERT INTO task (id, title, status, due_date, created_at, updated_at) VALUES ('1', {values}, {Row})")
            .ShouldBe(refusal);
    }

    [Fact]
    public void Lengths_count_code_points_and_links_lead_somewhere()
    {
        using var database = Open(TaskManager.Model, "lengths");
        var face = string.Concat(Enumerable.Repeat("\ud83d\ude00", 200));
        Refusal(database, $"INSERT INTO task (id, title, created_at, updated_at) VALUES ('1', '{face}', {Row})").ShouldBeNull();
        Refusal(database, $"INSERT INTO task (id, title, created_at, updated_at) VALUES ('2', '{face}x', {Row})")
            .ShouldBe(PostgresErrorCodes.CheckViolation);
        Refusal(database, $"INSERT INTO task (id, title, created_by, created_at, updated_at) VALUES ('3', 'a', 'nobody', {Row})")
            .ShouldBe(PostgresErrorCodes.ForeignKeyViolation);
    }

    private static AppModel Model(string app) => app switch
    {
        "taskmanager" => TaskManager.Model,
        "awkward" => Awkward.Model,
        _ => Compilation.Create(new SourceText("app.truth.ts",
            File.ReadAllText(Repository.At("tests", "cases", app, "app.truth.ts")))).Model!,
    };

    // Each has its own schema, which is dropped explicitly because the server is shared by the test run.
    private static NpgsqlConnection Open(AppModel model, string name)
    {
        var connection = new NpgsqlConnection(PostgresServer.Required.ConnectionString);
        connection.Open();
        Execute(connection, $"DROP SCHEMA IF EXISTS \"{name}\" CASCADE; CREATE SCHEMA \"{name}\"; SET search_path = \"{name}\"");
        Execute(connection, Output.Of(model).File("sql/schema.postgres.sql").Text);
        return connection;
    }

    private static string? Refusal(NpgsqlConnection connection, string sql)
    {
        try
        {
            Execute(connection, sql);
            return null;
        }
        catch (PostgresException error)
        {
            return error.SqlState;
        }
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Count(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
