using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Truth.Runtime.Data.Migrations;

namespace Truth.Runtime.Data.Sqlite.Migrations;

/// <summary>What SQLite says about the tables of a file, whoever created them.</summary>
internal sealed partial class SqliteInspection(RowQueries data)
{
    private const int MostTables = 5_000;

    public async ValueTask<ImmutableArray<CatalogTable>> Tables()
    {
        var tables = ImmutableArray.CreateBuilder<CatalogTable>();
        List<string?[]> rows = await data.Texts(
            "SELECT l.name, s.sql FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name AND s.type = 'table' "
            + "WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.name NOT LIKE '\\_truth\\_%' ESCAPE '\\' "
            + "ORDER BY s.rowid", MostTables + 1);
        DataFileException.RefuseMore(rows.Count, MostTables);
        foreach (string?[] row in rows)
        {
            tables.Add(await Table(row[0]!, row[1]!));
        }

        return [.. tables.Select(table => WithKeys(table, tables))];
    }

    private async ValueTask<CatalogTable> Table(string name, string sql)
    {
        string table = SqlText.Literal(name);
        List<string?[]> columns = await data.Texts(
            $"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo({table}) WHERE hidden IN (0, 2, 3) ORDER BY cid");
        ILookup<string, ImmutableArray<string>> options = Options(sql);
        List<ImmutableArray<string>> unique = [], others = [];
        foreach (string?[] index in await data.Texts(
            $"SELECT name, \"unique\" FROM pragma_index_list({table}) WHERE origin <> 'pk' AND partial = 0 ORDER BY seq DESC"))
        {
            string?[] parts = [.. (await data.Texts($"SELECT name FROM pragma_index_info({SqlText.Literal(index[0]!)}) ORDER BY seqno"))
                .Select(part => part[0])];
            if (!parts.Contains(null))
            {
                (index[1] == "1" ? unique : others).Add([.. parts.Select(part => part!)]);
            }
        }

        return new(name, [.. columns.Select(c => new CatalogColumn(c[0]!, c[1] ?? "")
        {
            Required = c[2] == "1" || c[4] != "0",
            Default = c[3],
            Options = options[c[0]!].FirstOrDefault([]),
        })])
        {
            PrimaryKey = [.. columns.Where(c => c[4] != "0").OrderBy(c => c[4]!.Length).ThenBy(c => c[4], StringComparer.Ordinal)
                .Select(c => c[0]!)],
            References = await References(table),
            Unique = [.. unique],
            Indexes = [.. others],
        };
    }

    private async ValueTask<ImmutableArray<CatalogReference>> References(string table) =>
    [
        .. (await data.Texts($"SELECT id, \"table\", \"from\", \"to\", on_delete FROM pragma_foreign_key_list({table}) ORDER BY id DESC, seq"))
            .GroupBy(row => row[0]).Select(key => new CatalogReference([.. key.Select(row => row[2]!)], key.First()[1]!,
                [.. key.Where(row => row[3] is not null).Select(row => row[3]!)], key.First()[4]!)),
    ];

    // A foreign key may name no columns of its target, which are those of its primary key then, and the table in another case.
    private static CatalogTable WithKeys(CatalogTable table, IEnumerable<CatalogTable> all) => table with
    {
        References =
        [
            .. from key in table.References
               let target = all.FirstOrDefault(t => t.Name.Equals(key.Table, StringComparison.OrdinalIgnoreCase))
               where target is not null
               select key with { Table = target.Name, Targets = key.Targets.IsEmpty ? target.PrimaryKey : key.Targets },
        ],
    };

    // `CHECK (state IN ('open', 'done'))`
    private static ILookup<string, ImmutableArray<string>> Options(string sql) => Check().Matches(sql).ToLookup(
        check => check.Groups["column"].Value,
        check => Literal().Matches(check.Groups["list"].Value).Select(l => l.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal))
            .ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("""CHECK\s*\(\s*["`\[]?(?<column>\w+)["`\]]?\s+IN\s*\((?<list>(\s*'([^']|'')*'\s*,?)+)\)\s*\)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Check();

    [GeneratedRegex("'((?:[^']|'')*)'", RegexOptions.NonBacktracking)]
    private static partial Regex Literal();
}
