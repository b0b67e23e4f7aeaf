using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Sql;

/// <summary>The schema can be applied to a real database, and refuses values that no field accepts.</summary>
public sealed partial class SchemaTests
{
    private const string Row = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z'";

    [Fact]
    public void The_schema_of_the_example_is_applied()
    {
        using var database = Open(Output.Of(TaskManager.Model));
        Names(database, "table").ShouldBe(["person", "task", "user"]);
        Names(database, "index").ShouldContain("task_created_by");
    }

    [Fact]
    public void Awkward_names_make_a_schema_too()
    {
        using var database = Open(Output.Of(Awkward.Model));
        Names(database, "table").Count.ShouldBe(Awkward.Model.Entities.Count);
    }

    [Fact]
    public void Every_index_says_why_it_is_there() =>
        Output.Of(TaskManager.Model).File("sql/schema.sqlite.sql").Text.Split('\n')
            .Where(line => line.StartsWith("CREATE", StringComparison.Ordinal) && line.Contains(" INDEX ", StringComparison.Ordinal))
            .ToList().ForEach(line => line.ShouldMatch("; -- .+$"));

    [Theory]
    [InlineData("'a title', 'todo', NULL", true)]
    [InlineData("'a title', 'todo', '2024-02-29'", true)]
    [InlineData("NULL, 'todo', NULL", false)]
    [InlineData("'a title', 'doing', NULL", false)]
    [InlineData("'a title', 'todo', '2026-02-29'", false)]
    [InlineData("'a title', 'todo', '31.1.2026'", false)]
    public void A_table_takes_what_its_fields_take(string values, bool taken)
    {
        using var database = Open(Output.Of(TaskManager.Model));
        var insert = $"INSERT INTO task (id, title, status, due_date, created_at, updated_at) VALUES ('1', {values}, {Row})";
        if (taken)
        {
            Execute(database, insert);
        }
        else
        {
            Should.Throw<SqliteException>(() => Execute(database, insert)).SqliteErrorCode.ShouldBe(19);
        }
    }

    [Fact]
    public void What_is_optional_may_be_null_whatever_its_type()
    {
        using var database = Open(Output.Of(Corpus.Model("clients")));
        Execute(database, $"INSERT INTO ticket (id, title, created_at, updated_at) VALUES ('1', 'a title', {Row})");
        Should.Throw<SqliteException>(() =>
            Execute(database, $"INSERT INTO ticket (id, title, meta, created_at, updated_at) VALUES ('2', 'a title', '{{', {Row})"));
    }

    [Fact]
    public void Lengths_count_code_points()
    {
        using var database = Open(Output.Of(TaskManager.Model));
        var face = string.Concat(Enumerable.Repeat("\ud83d\ude00", 200));
        Execute(database, $"INSERT INTO task (id, title, created_at, updated_at) VALUES ('1', '{face}', {Row})");
        Should.Throw<SqliteException>(() =>
            Execute(database, $"INSERT INTO task (id, title, created_at, updated_at) VALUES ('2', '{face}x', {Row})"));
    }

    [Fact]
    public void The_descriptor_in_CSharp_says_the_same_as_the_schema()
    {
        var files = Output.Of(Awkward.Model);
        var sql = files.File("sql/schema.sqlite.sql").Text;
        var indexes = CreateIndex().Matches(sql).Select(m => m.Groups[1].Value).ToList();
        var app = string.Concat(files.Where(f => f.Path.EndsWith(".Sqlite.g.cs", StringComparison.Ordinal)).Select(f => f.Text))
            .Replace("\\\"", "\"", StringComparison.Ordinal);
        indexes.Count.ShouldBeGreaterThan(Awkward.Model.Entities.Count);
        indexes.Where(index => !app.Contains($"\"{index}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_column_is_indexed_once_however_many_ask()
    {
        var sql = Output.Of(TaskManager.Model).File("sql/schema.sqlite.sql").Text;
        Regex.Count(sql, @"ON task \(created_by").ShouldBe(1);
        Regex.Count(sql, @"ON task \(status").ShouldBe(1);
    }

    private static SqliteConnection Open(IEnumerable<GeneratedFile> files)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        Execute(connection, files.File("sql/schema.sqlite.sql").Text);
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Names(SqliteConnection connection, string type)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM sqlite_master WHERE type = '{type}' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    [GeneratedRegex("^(CREATE (?:UNIQUE )?INDEX .+?); --", RegexOptions.Multiline)]
    private static partial Regex CreateIndex();
}
