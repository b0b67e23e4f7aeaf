using System.Text;
using Truth.Compiler.Text;
using Truth.Runtime.Data;

namespace Truth.Cli.Import.Databases;

/// <summary>The tables of a database as a text, to which diagnostics refer.</summary>
internal sealed class CatalogText
{
    private readonly Dictionary<(string Table, string? Column), TextSpan> _spans = [];
    private readonly SourceText _source;

    public CatalogText(string shown, IEnumerable<CatalogTable> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            Add(text, table.Name, null, table.Name, "\n");
            foreach (var column in table.Columns)
            {
                text.Append("  ");
                Add(text, table.Name, column.Name, column.Name, $" {column.Type}\n");
            }
        }

        _source = new(shown, text.ToString());
    }

    public Origin Of(string table, string? column = null) => new(_source, _spans.GetValueOrDefault((table, column)));

    private void Add(StringBuilder text, string table, string? column, string name, string rest)
    {
        _spans[(table, column)] = new(text.Length, name.Length);
        text.Append(name.ReplaceLineEndings(" ")).Append(rest.ReplaceLineEndings(" ").TrimEnd()).Append('\n');
    }
}
