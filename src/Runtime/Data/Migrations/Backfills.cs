using Truth.Compiler.Binding.Entities;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The values that an app gives to rows that are there, as SQL over the recorded tables.</summary>
internal sealed class Backfills(AppSchema wanted, IReadOnlyList<StoredTable> before, SchemaDialect dialect, string now)
{
    private readonly FormerShape _shapes = new(wanted, before);
    private readonly Dictionary<(string, string), string?> _known = [];
    private readonly List<string> _wrong = [];

    /// <summary>What is wrong with those that were asked for, one line each.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>The value of a column, over the rows of <paramref name="from"/>; null if there is none.</summary>
    /// <param name="table">The table that takes the value.</param>
    /// <param name="column">The column.</param>
    /// <param name="from">The table of the rows.</param>
    public string? Of(string table, string column, string from)
    {
        if (!_known.TryGetValue((table, column), out string? sql))
        {
            ColumnBackfill? declared = wanted.Backfills.FirstOrDefault(b => b.Table == table && b.Column == column);
            _known[(table, column)] = sql = declared is null ? null : Sql(declared, from);
        }

        return sql;
    }

    private Expression? Bound(ColumnBackfill declared, AppShape shape, string from, DiagnosticBag diagnostics) =>
        BackfillBinder.Bind(declared.Text, shape, wanted.EntityOf(from), wanted.FieldOf(declared.Table, declared.Column), declared.Type,
            diagnostics);

    private string? Sql(ColumnBackfill declared, string from)
    {
        var diagnostics = new DiagnosticBag();
        Expression? value = Bound(declared, _shapes.Shape, from, diagnostics) ?? Bound(declared, _shapes.WithTextIds, from,
            new DiagnosticBag());
        if (value is null)
        {
            Diagnostic wrong = diagnostics.Sorted().First(d => d.Severity == Severity.Error);
            _wrong.Add($"the `backfill` of {wanted.Shown(declared.Table, declared.Column)} is `{declared.Text}`, and {wrong.Message}{(wrong.Help is null ? "" : $" ({wrong.Help})")}: "
                + "it is evaluated over the row as it is in the database, with renamed fields under their present names");
            return null;
        }

        string sql = new SqlWriter(dialect.Expressions).Value(Lowerer.Value(value));
        return dialect.Stored(SqlText.ReplaceParameter(sql, "now", dialect.Moment(now)), value.Type, declared.Type);
    }
}
