using System.Globalization;
using Microsoft.Data.Sqlite;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Runtime.Permissions;

namespace Truth.Generators.Tests.Differential;

/// <summary>The rows of a world in a real SQLite, and printed SQL that is run on them.</summary>
internal sealed class SqliteTarget : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly World _world;
    private readonly SqlWriter _writer = new(SqlDialect.Sqlite);

    static SqliteTarget() => SQLitePCL.Batteries_V2.Init();

    public SqliteTarget(World world)
    {
        _world = world;
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        _connection.CreateFunction(SqlNames.Midnight,
            (string? date, string zone) => date is null
            ? null
            : World.Stored(Operators.Midnight(DateOf(date), zone)) as string, isDeterministic: true);
        foreach (var (entity, rows) in world.Tables)
        {
            Create(entity, rows);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static DateOnly DateOf(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The indexes of the items for which the condition holds, with `input` being the row itself.</summary>
    public HashSet<int> Where(Test condition, Case test, int caller) => Where(_writer.Condition(condition), test, caller);

    /// <summary>The same for a filter, with a caller who cannot see all rows.</summary>
    public HashSet<int> Seen(Test condition, Case test, int caller)
    {
        var sight = new Sight();
        return Where(new SqlWriter(SqlDialect.Sqlite, sight).Condition(condition), test, caller, sight.Constants);
    }

    private HashSet<int> Where(string condition, Case test, int caller, Dictionary<string, object>? constants = null)
    {
        var found = Rows($"SELECT item.id FROM item WHERE {condition}", test, caller, constants).Select(row => (string)row[0]!)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, _world.Items.Count).Where(i => found.Contains((string)_world.Items[i]["id"]!))];
    }

    /// <summary>Which of the conditions on the caller hold.</summary>
    public int Mask(Case test, int caller) =>
        test.Split.Atoms.Select((atom, i) => Rows($"SELECT ({_writer.Condition(atom)}) IS TRUE", test, caller)[0][0] is 1L ? 1 << i : 0)
            .Sum();

    /// <summary>The value for each item.</summary>
    public List<object?> Values(Case test, int caller) =>
        [.. Rows($"SELECT {_writer.Value(test.Value!)} FROM item ORDER BY rowid", test, caller).Select(row => row[0])];

    /// <summary>The value of the caller's parameter, computed by the database.</summary>
    public object? OfCaller(ValuePath path, int caller) =>
        Single($"SELECT {SqlWriter.OfCaller(path, "User", SqlDialect.Sqlite)} FROM user WHERE user.id = :id",
            (":id", _world.Callers[caller]!["id"]));

    /// <summary>The value of a path column of the item, computed by the database with the link as a parameter.</summary>
    public object? OfRelation(ValuePath path, Dictionary<string, object?> row) =>
        Single($"SELECT {SqlWriter.OfRelation(path, SqlDialect.Sqlite)}", (":" + SqlNames.RowParameter(path.Names[0]), row[path.Names[0]]));

    /// <summary>
    /// Conditions on many rows, with the values of the row as parameters, and those of <paramref name="entity"/> in addition.
    /// </summary>
    public object? OfQuestion(ValuePath question, Dictionary<string, object?> row, Dictionary<string, object?> entity, int caller)
    {
        var sql = SqlWriter.OfRelation(question, SqlDialect.Sqlite);
        var names = ValueReads.Of([question.Asked!]).User.DistinctBy(SqlWriter.CallerParameter);
        var parameters = names.Select(p => (SqlWriter.CallerParameter(p), _world.Resolve(_world.Callers[caller], p)))
            .Concat(SampleApp.FieldsOf("Item").Concat(SampleApp.LinksOf("Item"))
                .Select(f => (":" + SqlNames.RowParameter(f.Name), row[f.Name])))
            .Concat(SampleApp.FieldsOf("Item").Concat(SampleApp.LinksOf("Item"))
                .Select(f => (":" + SqlNames.EntityParameter(f.Name), entity[f.Name]))).Append((":now", World.Now))
                .Append((":today", World.Today));
        return Single($"SELECT {sql}", [.. parameters]);
    }

    private void Create(string entity, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var fields = SampleApp.FieldsOf(entity);
        Execute($"CREATE TABLE {SqlNames.Table(entity)} ({string.Join(", ", fields.Select(f => $"{SqlNames.Column(f.Name)} {Affinity(f.Type)}"))})");
        foreach (var row in rows)
        {
            using var insert = _connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {SqlNames.Table(entity)} VALUES ({string.Join(", ", fields.Select(f => "@" + f.Name))})";
            foreach (var field in fields)
            {
                insert.Parameters.AddWithValue("@" + field.Name, World.Stored(row[field.Name]) ?? DBNull.Value);
            }

            insert.ExecuteNonQuery();
        }

        foreach (var links in SampleApp.LinksOf(entity))
        {
            var table = SqlNames.Links(entity, links.Name);
            Execute($"CREATE TABLE {table} ({SqlNames.LinkFrom} TEXT, {SqlNames.LinkTo} TEXT)");
            foreach (var row in rows)
            {
                Array.ForEach((string[])row[links.Name]!, id => Execute($"INSERT INTO {table} VALUES ('{row["id"]}', '{id}')"));
            }
        }
    }

    private static string Affinity(ExpressionType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Boolean or ScalarKind.Integer } or DecimalType => "INTEGER",
        ScalarType { Kind: ScalarKind.Number } => "REAL",
        _ => "TEXT",
    };

    private List<object?[]> Rows(string sql, Case test, int caller, Dictionary<string, object>? constants = null)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var path in test.Reads.User.Append(ValueReads.CallerId).DistinctBy(SqlWriter.CallerParameter))
        {
            command.Parameters.AddWithValue(SqlWriter.CallerParameter(path),
                World.Stored(_world.Resolve(_world.Callers[caller], path)) ?? DBNull.Value);
        }

        foreach (var (name, value) in constants ?? [])
        {
            command.Parameters.AddWithValue(name, World.Stored(value));
        }

        command.Parameters.AddWithValue(":now", World.Stored(World.Now));
        command.Parameters.AddWithValue(":today", World.Stored(World.Today));
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    private object? Single(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, given) in parameters)
        {
            command.Parameters.AddWithValue(name, World.Stored(given) ?? DBNull.Value);
        }

        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
