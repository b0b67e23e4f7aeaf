using System.Collections.Immutable;
using System.Globalization;
using Truth.Runtime.Data.Migrations;
using Truth.Runtime.Mapping;

namespace Truth.Runtime.Data.Postgres.Migrations;

/// <summary>A table as it exists in PostgreSQL, regardless of its origin.</summary>
/// <param name="columns">Its columns by their names.</param>
/// <param name="indexes">Its indexes, without that of the primary key.</param>
/// <param name="constraints">Its checks and foreign keys.</param>
/// <param name="triggers">The names of its triggers.</param>
internal sealed class PostgresTable(
    IReadOnlyDictionary<string, ActualColumn> columns, IReadOnlyList<ActualIndex> indexes, IReadOnlyList<ActualConstraint> constraints,
    IReadOnlyList<string> triggers) : ActualTable
{
    private const string Own = "_truth_";

    /// <summary>All tables by their names without quotes.</summary>
    public static async ValueTask<Dictionary<string, ActualTable>> Read(Session session)
    {
        var catalog = new PostgresCatalog(new RowQueries(session));
        List<string> tables = await catalog.Tables();
        ILookup<string, ActualColumn> columns = await catalog.Columns();
        ILookup<string, ActualIndex> indexes = await catalog.Indexes();
        ILookup<string, ActualConstraint> constraints = await catalog.Constraints();
        ILookup<string, string> triggers = await catalog.Triggers();
        return tables.ToDictionary(table => table, ActualTable (table) => new PostgresTable(
            columns[table].ToDictionary(c => c.Name, StringComparer.Ordinal), [.. indexes[table]], [.. constraints[table]],
            [.. triggers[table]]), StringComparer.Ordinal);
    }

    /// <summary>The statements that give the constraints of recorded columns the names by which they are found.</summary>
    public static async ValueTask<List<string>> Misnamed(Session session, ImmutableArray<StoredTable> recorded)
    {
        ILookup<string, ActualConstraint> there = await new PostgresCatalog(new RowQueries(session)).Constraints();
        return
        [
            .. from table in recorded
               from constraint in there[table.BareName]
               let column = table.Columns.FirstOrDefault(c => c.BareName == constraint.Column)
               where column is not null
               let name = constraint.IsCheck
                   ? ConstraintName.Check(table.Name, column.Name)
                   : ConstraintName.ForeignKey(table.Name, column.Name)
               where there[table.BareName].Count(c => c.Column == constraint.Column && c.IsCheck == constraint.IsCheck) == 1
                   && constraint.Name != SqlText.Bare(name)
                   && (constraint.IsCheck ? column.Parts.Check is not null : table.ReferenceOf(column) is not null)
               select $"ALTER TABLE {table.Name} RENAME CONSTRAINT \"{constraint.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" TO {name}",
        ];
    }

    public override IEnumerable<string> Differences(StoredTable table) =>
    [
        .. table.Columns.Where(c => !columns.ContainsKey(c.BareName)).Select(c => $"`{Shown(c)}` is missing"),
        .. columns.Values.Where(there => table.Columns.All(c => c.BareName != there.Name)).Select(there => $"`{there.Text}` was added"),
        .. table.Columns.Where(c => columns.TryGetValue(c.BareName, out ActualColumn? there) && !there.Is(c))
            .Select(c => $"`{columns[c.BareName].Text}` is in place of `{Shown(c)}`"),
        .. table.Indexes.Where(index => !indexes.Any(there => there.Is(index))).Select(index => $"`{index.Sql}` is missing"),
        .. table.Columns.Where(c => c.Parts.Check is { } check && !constraints.Any(there => there.IsCheckOf(table, c, check)))
            .Select(c => $"`{PostgresChange.Check(table, c)}` is missing"),
        .. table.Columns.Where(c => table.ReferenceOf(c) is not null && !constraints.Any(there => there.IsKeyOf(table, c)))
            .Select(c => $"`{PostgresChange.ForeignKey(table, c)}` is missing"),
        .. constraints.Where(there => !IsOf(table, there)).Select(there => $"`CONSTRAINT {there.Name} {there.Definition}` was added"),
    ];

    public override IEnumerable<string> Foreign(StoredTable table) => Foreign(table, table.Columns);

    public override IEnumerable<string> Foreign(StoredTable table, IReadOnlyCollection<StoredColumn> dropped) =>
    [
        .. indexes.Where(there => !there.Name.StartsWith(Own, StringComparison.Ordinal)
            && table.Indexes.All(index => SqlText.Bare(index.Name) != there.Name)
            && there.Columns.Any(name => dropped.Any(c => c.BareName == name))).Select(there => $"index `{there.Name}`"),
        .. dropped.Count < table.Columns.Length ? []
            : triggers.Where(name => !name.StartsWith(Own, StringComparison.Ordinal)).Select(name => $"trigger `{name}`"),
    ];

    private static bool IsOf(StoredTable table, ActualConstraint there) => table.Columns.Any(c => there.IsCheck
        ? c.Parts.Check is not null && there.Name == SqlText.Bare(ConstraintName.Check(table.Name, c.Name))
        : table.ReferenceOf(c) is not null && there.Name == SqlText.Bare(ConstraintName.ForeignKey(table.Name, c.Name)));

    private static string Shown(StoredColumn column) => $"{column.BareName} {column.Declaration}";
}

/// <summary>A column in PostgreSQL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">As PostgreSQL prints it.</param>
/// <param name="IsRequired">Whether it is `NOT NULL`.</param>
/// <param name="Default">As PostgreSQL prints it; null for none.</param>
internal sealed record ActualColumn(string Name, string Type, bool IsRequired, string? Default)
{
    public string Text => $"{Name} {Type}{(IsRequired ? " NOT NULL" : "")}{(Default is null ? "" : $" DEFAULT {Default}")}";

    /// <summary>Whether it is as declared.</summary>
    public bool Is(StoredColumn column) => Type == Printed(column.Parts.Type) && IsRequired == column.Parts.NotNull
        && Default is null == (column.Parts.Default is null or "null")
        && (Default is null || Type.StartsWith("timestamp", StringComparison.Ordinal) || Literals.Same(Default, column.Parts.Default!));

    private static string Printed(string type) => type.Replace(" COLLATE \"C\"", "", StringComparison.Ordinal) switch
    {
        "timestamptz(3)" => "timestamp(3) with time zone",
        "time(0)" => "time(0) without time zone",
        var other => other.Replace(", ", ",", StringComparison.Ordinal),
    };
}

/// <summary>An index in PostgreSQL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">Whether it is unique.</param>
/// <param name="IsPartial">Whether it has a condition.</param>
/// <param name="Columns">Its columns in order.</param>
internal sealed record ActualIndex(string Name, bool IsUnique, bool IsPartial, ImmutableArray<string> Columns)
{
    /// <summary>Whether it is as declared.</summary>
    public bool Is(SqlIndex index) => Name == SqlText.Bare(index.Name) && IsUnique == UniqueKeys.IsUnique(index)
        && IsPartial == UniqueKeys.Where(index) is not null && Columns.SequenceEqual(UniqueKeys.Columns(index).Select(SqlText.Bare));
}

/// <summary>A check or a foreign key in PostgreSQL.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCheck">Whether it is a check, and not a foreign key.</param>
/// <param name="Column">Its column; null if there are several.</param>
/// <param name="Definition">As PostgreSQL prints it.</param>
internal sealed record ActualConstraint(string Name, bool IsCheck, string? Column, string Definition)
{
    /// <summary>Whether it is the check of a column.</summary>
    public bool IsCheckOf(StoredTable table, StoredColumn column, string check) => IsCheck && Column == column.BareName
        && Name == SqlText.Bare(ConstraintName.Check(table.Name, column.Name)) && Literals.Same(Definition, check);

    /// <summary>Whether it is the foreign key of a column.</summary>
    public bool IsKeyOf(StoredTable table, StoredColumn column) => !IsCheck && Column == column.BareName
        && Name == SqlText.Bare(ConstraintName.ForeignKey(table.Name, column.Name))
        && SqlText.Normal(Definition) == SqlText.Normal($"FOREIGN KEY ({column.Name}) REFERENCES {table.ReferenceOf(column)}"
            .Replace(" (", "(", StringComparison.Ordinal).Replace("KEY(", "KEY (", StringComparison.Ordinal));
}

/// <summary>
/// The texts and numbers of an expression, in order. PostgreSQL prints expressions in another form than they were written in, but with the
/// same literals.
/// </summary>
internal static class Literals
{
    /// <summary>Whether two expressions have the same.</summary>
    public static bool Same(string printed, string written) => Of(printed).SequenceEqual(Of(written), StringComparer.Ordinal);

    private static IEnumerable<string> Of(string sql)
    {
        for (int i = 0; i < sql.Length;)
        {
            int end = SqlText.TokenEnd(sql, i);
            if (sql.AsSpan(i).StartsWith("::"))
            {
                end = CastEnd(sql, i + "::".Length);
            }
            else if (sql[i] == '\'')
            {
                yield return Number(SqlText.Unquoted(sql[i..end]).TrimStart('-'));
            }
            else if (char.IsAsciiDigit(sql[i]))
            {
                end = NumberEnd(sql, end);
                yield return Number(sql[i..end]);
            }

            i = end;
        }
    }

    // The digits of a type are none of the expression: `::time(0) without time zone`.
    private static int CastEnd(string sql, int start)
    {
        int end = start < sql.Length ? SqlText.TokenEnd(sql, start) : start;
        return end < sql.Length && sql[end] == '(' ? sql.IndexOf(')', end) + 1 : end;
    }

    private static int NumberEnd(string sql, int end)
    {
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] is '.'
            || (sql[end] is '+' or '-' && sql[end - 1] is 'e' or 'E')))
        {
            end++;
        }

        return end;
    }

    private static string Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : text;
}
