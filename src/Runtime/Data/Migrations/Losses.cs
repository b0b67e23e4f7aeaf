using System.Collections.Immutable;
using Truth.Compiler.Sql;

namespace Truth.Runtime.Data.Migrations;

/// <summary>The fields and entities whose values or rows may be lost, because a person has said so.</summary>
internal sealed class Losses
{
    private readonly HashSet<NamedThing> _accepted = [];

    /// <exception cref="MigrationChoiceException">A name is neither in the database nor in the app.</exception>
    public Losses(ImmutableArray<string> accepted, AppSchema wanted, Renaming renaming)
    {
        var names = new SqlIdentifiers(wanted.Dialect);
        ImmutableArray<StoredTable> known = [.. renaming.Before, .. wanted.Tables];
        foreach (string text in accepted)
        {
            NamedThing? said = NamedThing.Parse(text, names);
            NamedThing thing = said is { } found && Present(found, renaming) is { } present && IsKnown(known, present)
                ? present
                : throw new MigrationChoiceException($"there is no `{text}` in the database or in the app",
                    "name the field or the entity that the plan names: --accept-data-loss Task.estimate");
            _accepted.Add(thing);
        }
    }

    /// <summary>Whether the values of a column may be lost: named itself, or with its entity.</summary>
    public bool Allow(string table, string column) => _accepted.Contains(new(table, column)) || Allow(table);

    /// <summary>Whether the rows of a table may be lost; for a link table, the values of its relation.</summary>
    public bool Allow(StoredTable table) => Allow(table.Name)
        || _accepted.Any(thing => thing.Column is { } column && table.BareName == $"{SqlText.Bare(thing.Table)}__{SqlText.Bare(column)}");

    private bool Allow(string table) => _accepted.Contains(new(table, null));

    // A person may still use the name in the database.
    private static NamedThing? Present(NamedThing thing, Renaming renaming)
    {
        string table = renaming.Tables.FirstOrDefault(r => r.Table == thing.Table)?.To ?? thing.Table;
        return new(table, renaming.Columns.FirstOrDefault(r => r.Table == table && r.Column == thing.Column)?.To ?? thing.Column);
    }

    private static bool IsKnown(ImmutableArray<StoredTable> tables, NamedThing thing) => tables.Any(t => t.Name == thing.Table
        && (thing.Column is null || t.Find(thing.Column) is not null))
        || (thing.Column is { } column && tables.Any(t => t.BareName == $"{SqlText.Bare(thing.Table)}__{SqlText.Bare(column)}"));
}
