using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Truth.Compiler.Expressions;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;
using Truth.Generators.Sql;
using Truth.Tests.Postgres;

namespace Truth.Generators.Tests.Differential;

/// <summary>The rows of a world in a real PostgreSQL, and printed SQL that is run on them.</summary>
internal sealed class PostgresTarget : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly World _world;
    private readonly SqlWriter _writer = new(SqlDialect.Postgres);

    public PostgresTarget(World world, PostgresServer server)
    {
        _world = world;
        _connection = new NpgsqlConnection(server.ConnectionString);
        _connection.Open();
        foreach (var (entity, rows) in world.Tables)
        {
            Create(entity, rows);
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>For each condition, the indexes of the items for which it holds, with `input` being the row itself.</summary>
    public IReadOnlyList<HashSet<int>> Where(IEnumerable<Test> conditions, Case test, int caller) =>
        [.. Answers([.. conditions.Select(condition => $"SELECT item.id FROM item WHERE {_writer.Condition(condition)}")], test, caller)
            .Select(PositionsOf)];

    /// <summary>
    /// The same for a rule under row level security, which reads other rows in a function; null if the rule reads none.
    /// </summary>
    public HashSet<int>? InFunction(Test condition, Case test, int caller)
    {
        var table = new Table("\"item\"", null, [.. SampleApp.FieldsOf("Item").Select(f => new Column($"\"{SqlNames.BareColumn(f.Name)}\"",
            TypeOf(f.Type) is "text" ? PostgresColumns.Text : TypeOf(f.Type), ""))], []);
        var functions = new RuleFunctions(table);
        var call = functions.Call(string.Create(CultureInfo.InvariantCulture, $"of_{_connection.ProcessID}"), _writer.Condition(condition),
            "boolean");
        if (functions.Statements is not [var create])
        {
            return null;
        }

        Execute("BEGIN");
        Execute(create);
        var rows = PositionsOf(Answers([$"SELECT item.id FROM item WHERE {call}"], test, caller)[0]);
        Execute("ROLLBACK");
        return rows;
    }

    /// <summary>The same for a filter, with a caller who cannot see all rows.</summary>
    public HashSet<int> Seen(Test condition, Case test, int caller)
    {
        var sight = new Sight();
        var query = $"SELECT item.id FROM item WHERE {new SqlWriter(SqlDialect.Postgres, sight).Condition(condition)}";
        return PositionsOf(Answers([query], test, caller, sight.Constants)[0]);
    }

    private HashSet<int> PositionsOf(List<object?> ids) =>
        [.. Enumerable.Range(0, _world.Items.Count).Where(i => ids.Contains(_world.Items[i]["id"]))];

    /// <summary>The value for each item.</summary>
    public List<object?> Values(Case test, int caller) =>
        Answers([$"SELECT {_writer.Value(test.Value!)} FROM item ORDER BY id"], test, caller)[0];

    /// <summary>The value of the caller's parameter, computed by the database.</summary>
    public object? OfCaller(ValuePath path, int caller) =>
        Single($"SELECT {SqlWriter.OfCaller(path, "User", SqlDialect.Postgres)} FROM \"user\" WHERE \"user\".id = :id", path.Type,
            ("id", _world.Callers[caller]!["id"], ExpressionType.String));

    /// <summary>The value of a path column of the item, computed by the database with the link as a parameter.</summary>
    public object? OfRelation(ValuePath path, Dictionary<string, object?> row) =>
        Single($"SELECT {SqlWriter.OfRelation(path, SqlDialect.Postgres)}", path.Type,
            (SqlNames.RowParameter(path.Names[0]), row[path.Names[0]], ExpressionType.String));

    /// <summary>
    /// Conditions on many rows, with the values of the row as parameters, and those of <paramref name="entity"/> in addition.
    /// </summary>
    public object? OfQuestion(ValuePath question, Dictionary<string, object?> row, Dictionary<string, object?> entity, int caller)
    {
        var names = ValueReads.Of([question.Asked!]).User.DistinctBy(SqlWriter.CallerParameter);
        var parameters = names.Select(p => (SqlWriter.CallerParameter(p)[1..], _world.Resolve(_world.Callers[caller], p), p.Type))
            .Concat(SampleApp.FieldsOf("Item").Concat(SampleApp.LinksOf("Item"))
                .Select(f => (SqlNames.RowParameter(f.Name), row[f.Name], f.Type)))
            .Concat(SampleApp.FieldsOf("Item").Concat(SampleApp.LinksOf("Item"))
                .Select(f => (SqlNames.EntityParameter(f.Name), entity[f.Name], f.Type)))
            .Append(("now", World.Now, ExpressionType.DateTime)).Append(("today", World.Today, ExpressionType.Date));
        // Of a decimal, units of its last digit.
        return Single($"SELECT {SqlWriter.OfRelation(question, SqlDialect.Postgres)}",
            question.Type is DecimalType ? ExpressionType.Integer : question.Type, [.. parameters]);
    }

    private void Create(string entity, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var (fields, table) = (SampleApp.FieldsOf(entity), $"\"{SqlNames.BareTable(entity)}\"");
        Execute($"CREATE TEMPORARY TABLE {table} ({string.Join(", ", fields.Select(f => $"\"{SqlNames.BareColumn(f.Name)}\" {TypeOf(f.Type)}"))})");
        foreach (var row in rows)
        {
            using var insert = _connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", fields.Select((f, i) => $"@p{i}::{TypeOf(f.Type)}"))})";
            foreach (var (field, i) in fields.Select((f, i) => (f, i)))
            {
                insert.Parameters.Add(Parameter($"p{i}", row[field.Name], field.Type, isStored: true));
            }

            insert.ExecuteNonQuery();
        }

        foreach (var links in SampleApp.LinksOf(entity))
        {
            var between = $"\"{SqlNames.BareLinks(entity, links.Name)}\"";
            Execute($"CREATE TEMPORARY TABLE {between} ({SqlNames.LinkFrom} text COLLATE \"C\", {SqlNames.LinkTo} text COLLATE \"C\")");
            foreach (var row in rows)
            {
                Array.ForEach((string[])row[links.Name]!, id => Execute($"INSERT INTO {between} VALUES ('{row["id"]}', '{id}')"));
            }
        }
    }

    // In a single query, because the round trip takes longer than the evaluation.
    private List<List<object?>> Answers(IReadOnlyList<string> queries, Case test, int caller, Dictionary<string, object>? constants = null)
    {
        using var batch = _connection.CreateBatch();
        foreach (var query in queries)
        {
            var command = new NpgsqlBatchCommand(query);
            foreach (var path in test.Reads.User.Append(ValueReads.CallerId).DistinctBy(SqlWriter.CallerParameter))
            {
                command.Parameters.Add(Parameter(SqlWriter.CallerParameter(path)[1..], _world.Resolve(_world.Callers[caller], path),
                    path.Type));
            }

            foreach (var (name, value) in constants ?? [])
            {
                command.Parameters.Add(Parameter(name[1..], value, ExpressionType.String));
            }

            command.Parameters.Add(Parameter("now", World.Now, ExpressionType.DateTime));
            command.Parameters.Add(Parameter("today", World.Today, ExpressionType.Date));
            batch.BatchCommands.Add(command);
        }

        try
        {
            return Read(batch);
        }
        catch (PostgresException error)
        {
            throw new InvalidOperationException($"{error.MessageText}: {test.Source}\n{string.Join('\n', queries)}", error);
        }
    }

    private static List<List<object?>> Read(NpgsqlBatch batch)
    {
        using var reader = batch.ExecuteReader();
        var answers = new List<List<object?>>();
        do
        {
            var values = new List<object?>();
            while (reader.Read())
            {
                values.Add(reader.IsDBNull(0) ? null : Plain(reader.GetValue(0)));
            }

            answers.Add(values);
        }
        while (reader.NextResult());
        return answers;
    }

    private object? Single(string sql, ExpressionType type, params (string Name, object? Value, ExpressionType Type)[] parameters)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value, of) in parameters)
        {
            command.Parameters.Add(Parameter(name, value, of));
        }

        return command.ExecuteScalar() switch
        {
            null or DBNull => null,
            decimal stored when type is DecimalType { Scale: var scale } => (long)(stored * (decimal)Math.Pow(10, scale)),
            Guid id => id.ToString(),
            var value => Plain(value),
        };
    }

    // In the form of the other targets.
    private static object Plain(object value) => value switch
    {
        decimal e => (long)e,
        int e => (long)e,
        TimeSpan e => e.ToString("hh':'mm':'ss", CultureInfo.InvariantCulture),
        TimeOnly e => e.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        DateTime { Kind: DateTimeKind.Unspecified } e => DateOnly.FromDateTime(e),
        _ => value,
    };

    // As text, which PostgreSQL converts to the type of the cast. A decimal is in units of its last digit, unless it is stored.
    private static NpgsqlParameter Parameter(string name, object? value, ExpressionType type, bool isStored = false) =>
        new(name, NpgsqlDbType.Unknown)
    {
        Value = (value, type) switch
        {
            (null, _) => DBNull.Value,
            (long units, DecimalType { Scale: var scale }) when isStored =>
                (units / (decimal)Math.Pow(10, scale)).ToString("F" + scale, CultureInfo.InvariantCulture),
            (double number, _) => number.ToString("R", CultureInfo.InvariantCulture),
            (bool flag, _) => flag ? "true" : "false",
            _ => Convert.ToString(World.Stored(value), CultureInfo.InvariantCulture)!,
        },
    };

    private static string TypeOf(ExpressionType type) => type switch
    {
        DecimalType e => string.Create(CultureInfo.InvariantCulture, $"numeric(30, {e.Scale})"),
        ScalarType { Kind: ScalarKind.Boolean } => "boolean",
        ScalarType { Kind: ScalarKind.Integer } => "bigint",
        ScalarType { Kind: ScalarKind.Number } => "double precision",
        ScalarType { Kind: ScalarKind.Date } => "date",
        ScalarType { Kind: ScalarKind.DateTime } => "timestamptz(3)",
        ScalarType { Kind: ScalarKind.Time } => "time",
        ScalarType { Kind: ScalarKind.Uuid } => "uuid",
        ScalarType { Kind: ScalarKind.Json } => "json",
        _ => "text",
    };

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
