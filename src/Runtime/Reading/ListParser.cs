using System.Collections.Immutable;
using System.Globalization;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Problems;

namespace Truth.Runtime.Reading;

/// <summary>Parses a query string. Unknown names are refused, with a suggestion.</summary>
internal sealed class ListParser(EntityPlan plan)
{
    public const int DefaultLimit = 50;
    private static readonly string[] ListNames = ["sort", "limit", "cursor", "count", "expand", "can", "search", "filter", "fields"];
    private static readonly string[] RowNames = ["expand", "can", "fields"];

    private static readonly string[] ExportNames = ["sort", "search", "filter", "fields"];
    private static readonly string[] HistoryNames = ["limit", "cursor"];

    private ImmutableArray<SortKey> _sort = [];
    private ValueList<string> _expand = [];
    private ValueList<string> _fields = [];
    private int _limit = Math.Min(DefaultLimit, plan.App.App.MaxPageSize);
    private Filter? _filter;
    private string? _search;
    private bool _count;
    private bool _can;
    private Problem? _problem;

    /// <summary>The cursor as sent, or null.</summary>
    public string? Cursor { get; private set; }

    /// <summary>The request for a list; null with a <paramref name="problem"/>.</summary>
    public ListRequest? List(string? query, out Problem? problem)
    {
        problem = Read(query, ListNames);
        return problem is null ? new ListRequest(Shape(), _sort, _limit, _filter, _search, _count) : null;
    }

    /// <summary>The request for a single row; null with a <paramref name="problem"/>.</summary>
    public RowShape? Row(string? query, out Problem? problem)
    {
        problem = Read(query, RowNames);
        return problem is null ? Shape() : null;
    }

    /// <summary>The rows and fields of an export; null with a <paramref name="problem"/>.</summary>
    public ListRequest? Export(string? query, out Problem? problem)
    {
        problem = Read(query, ExportNames);
        return problem is null ? new ListRequest(Shape(), _sort, _limit, _filter, _search, Count: false) : null;
    }

    /// <summary>The limit of a page of the history of a row.</summary>
    public int History(string? query, out Problem? problem)
    {
        problem = Read(query, HistoryNames);
        return _limit;
    }

    private RowShape Shape() => plan.Shape(new RowWish(_fields, _expand, _can));

    private Problem? Read(string? query, string[] names) => Parameters.Read(query, names, Take) ?? _problem;

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "sort":
                _sort = [.. value.Split(',').Select(Sort).OfType<SortKey>()];
                if (_sort.GroupBy(k => k.Name).FirstOrDefault(g => g.Count() > 1) is { Key: var twice })
                {
                    Fail($"`sort` contains `{twice}` twice.");
                }

                break;
            case "limit":
                Limit(value);
                break;
            case "cursor":
                Cursor = value;
                break;
            case "count":
                _count = Flag(name, value);
                break;
            case "filter":
                _filter = Filter.Parse(plan, value, out Problem? wrong);
                _problem ??= wrong;
                break;
            case "search":
                _search = SearchSql.Words(Nfc.Normalize(value), out Problem? words);
                _problem ??= words;
                break;
            case "fields":
                Fields(value);
                break;
            case "can":
                _can = Flag(name, value);
                break;
            default:
                Expand(value);
                break;
        }
    }

    private SortKey? Sort(string key)
    {
        bool descending = key.StartsWith('-');
        string[] names = (descending ? key[1..] : key).Split('.');
        if (names.Length > Expansion.MostDepth + 1)
        {
            Fail($"A path of `sort` can contain at most {Expansion.MostDepth} relations.");
            return null;
        }

        EntityPlan at = plan;
        var through = new List<FieldDescriptor>();
        foreach (string name in names.SkipLast(1))
        {
            if (at.Fields.FirstOrDefault(f => f.Name == name) is not { To: not null, IsMany: false } relation)
            {
                Fail($"`{name}` is not a relation to one row.{Nearest.Hint(name, at.Fields.Where(f => f is { To: not null, IsMany: false }).Select(f => f.Name))}");
                return null;
            }

            through.Add(relation);
            at = plan.App[relation.To!];
        }

        return SortField(at, names[^1]) is { } field ? new SortKey(field, descending) { Through = [.. through] } : null;
    }

    private FieldDescriptor? SortField(EntityPlan at, string name)
    {
        if (at.Find(name) is { IsMany: true })
        {
            Fail($"`sort` does not support `{name}`, which leads to many rows.");
            return null;
        }

        if (at.Find(name) is not { } field || !field.Type.Has(FieldUses.Order))
        {
            IEnumerable<string> known = at.Readable.Where(f => f.Type.Has(FieldUses.Order)).Select(f => f.Name);
            Fail($"`{name}` is not a field that `sort` supports.{Nearest.Hint(name, known)}");
            return null;
        }

        return field;
    }

    private void Limit(string value)
    {
        // Not parsed with .NET, which accepts a trailing U+0000.
        if (!value.All(char.IsAsciiDigit) || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _limit) || _limit < 1
            || _limit > plan.App.App.MaxPageSize)
        {
            Fail($"`limit` must be a number from 1 to {plan.App.App.MaxPageSize}.");
        }
    }

    private bool Flag(string name, string value)
    {
        if (value is not ("true" or "false"))
        {
            Fail($"`{name}` must be true or false.");
        }

        return value == "true";
    }

    private void Expand(string value)
    {
        _expand = value.Split(',').Distinct(StringComparer.Ordinal).ToValueList();
        foreach (string path in _expand)
        {
            Follow(path.Split('.'));
        }
    }

    private void Follow(string[] names)
    {
        if (names.Length > Expansion.MostDepth)
        {
            Fail($"A path of `expand` can contain at most {Expansion.MostDepth} relations.");
        }

        EntityPlan at = plan;
        foreach (string name in names)
        {
            if (!Expansion.Exists(at, name))
            {
                Fail($"`{name}` is not a relation that `expand` supports.{Nearest.Hint(name, Expansion.Names(at))}");
                return;
            }

            at = Expansion.LeadsTo(at, name);
        }
    }

    private void Fields(string value)
    {
        _fields = value.Split(',').Distinct(StringComparer.Ordinal).ToValueList();
        foreach (string name in _fields.Where(name => plan.Find(name) is not { Secret: false }))
        {
            Fail($"`{name}` is not a field that `fields` supports.{Nearest.Hint(name, plan.Readable.Where(f => !f.Secret).Select(f => f.Name))}");
        }
    }

    private void Fail(string detail) => _problem ??= Problem.InvalidParameter(detail);
}
