using System.Collections.Immutable;
using System.Text;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Data;

/// <summary>Finds the statements from one schema to another, or why there are none.</summary>
internal sealed class SchemaComparer
{
    private readonly ImmutableArray<string>.Builder _statements = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<string>.Builder _reasons = ImmutableArray.CreateBuilder<string>();

    public SchemaChange Change => new(_statements.ToImmutable(), _reasons.ToImmutable());

    public void Compare(ImmutableArray<TableDescriptor> applied, ImmutableArray<TableDescriptor> wanted)
    {
        foreach (TableDescriptor before in applied.Where(b => wanted.All(w => w.Name != b.Name)))
        {
            _reasons.Add($"table `{before.Name}` is no longer declared; its rows would be lost");
        }

        foreach (TableDescriptor table in wanted)
        {
            if (applied.FirstOrDefault(a => a.Name == table.Name) is { } before)
            {
                Alter(before, table);
            }
            else
            {
                _statements.Add(Create(table));
                _statements.AddRange(table.Indexes.Select(i => i.Sql));
            }
        }
    }

    private static string Create(TableDescriptor table)
    {
        var sql = new StringBuilder().Append("CREATE TABLE ").Append(table.Name).Append(" (\n  ");
        IEnumerable<string> parts = table.Columns.Select(c => $"{c.Name} {c.Declaration}").Concat(Constraints(table));
        return sql.AppendJoin(",\n  ", parts).Append("\n)").ToString();
    }

    private void Alter(TableDescriptor before, TableDescriptor table)
    {
        foreach (SqlColumn column in before.Columns.Where(b => table.Columns.All(c => c.Name != b.Name)))
        {
            _reasons.Add($"column `{column.Name}` of `{table.Name}` is no longer declared; its values would be lost");
        }

        if (!Constraints(before).SequenceEqual(Constraints(table)))
        {
            _reasons.Add($"the constraints of table `{table.Name}` changed");
        }

        foreach (SqlColumn column in table.Columns)
        {
            AlterColumn(table, before.Columns.FirstOrDefault(b => b.Name == column.Name), column);
        }

        AlterIndexes(before, table);
    }

    private void AlterColumn(TableDescriptor table, SqlColumn? before, SqlColumn column)
    {
        if (before == column)
        {
            return;
        }

        if (before is not null)
        {
            _reasons.Add($"column `{column.Name}` of `{table.Name}` was `{before.Declaration}` and would be `{column.Declaration}`");
        }
        else if (Required(column))
        {
            _reasons.Add($"column `{column.Name}` of `{table.Name}` is new, required and without a default; rows that exist have no value for it");
        }
        else
        {
            _statements.Add($"ALTER TABLE {table.Name} ADD COLUMN {column.Name} {column.Declaration}");
        }
    }

    private static bool Required(SqlColumn column) =>
        column.Declaration.Contains("NOT NULL", StringComparison.Ordinal) && !column.Declaration.Contains("DEFAULT", StringComparison.Ordinal);

    private void AlterIndexes(TableDescriptor before, TableDescriptor table)
    {
        foreach (SqlIndex index in before.Indexes.Where(b => !table.Indexes.Contains(b)))
        {
            _statements.Add($"DROP INDEX {index.Name}");
        }

        _statements.AddRange(table.Indexes.Where(i => !before.Indexes.Contains(i)).Select(i => i.Sql));
    }

    private static ImmutableArray<string> Constraints(TableDescriptor table) => table.Constraints.IsDefault ? [] : table.Constraints;
}
