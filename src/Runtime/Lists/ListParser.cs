using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Truth.Runtime.Descriptors;
using Truth.Runtime.Filters;
using Truth.Runtime.Problems;
using Truth.Runtime.Rows;

namespace Truth.Runtime.Lists;

/// <summary>Reads a query string. Unknown names are refused, with the nearest known one.</summary>
internal sealed class ListParser(EntityPlan plan)
{
    public const int DefaultLimit = 50;
    private static readonly string[] ListNames = ["sort", "limit", "cursor", "count", "expand", "can", "search", "filter"];
    private static readonly string[] RowNames = ["expand", "can"];

    private readonly HashSet<string> _seen = [];
    private ImmutableArray<SortKey> _sort = [];
    private ImmutableArray<string> _expand = [];
    private int _limit = Math.Min(DefaultLimit, plan.App.App.MaxPageSize);
    private Filter? _filter;
    private string? _search;
    private bool _count;
    private bool _can;
    private Problem? _problem;

    /// <summary>The cursor as sent, or null.</summary>
    public string? Cursor { get; private set; }

    /// <summary>What a list asks for; null with a <paramref name="problem"/>.</summary>
    public ListRequest? List(string? query, out Problem? problem)
    {
        problem = Read(query, ListNames);
        return problem is null ? new ListRequest(plan.Shape(_expand, _can), _sort, _limit, _filter, _search, _count) : null;
    }

    /// <summary>What a single row is asked for; null with a <paramref name="problem"/>.</summary>
    public RowShape? Row(string? query, out Problem? problem)
    {
        problem = Read(query, RowNames);
        return problem is null ? plan.Shape(_expand, _can) : null;
    }

    /// <summary>No parameters at all.</summary>
    public static Problem? None(string? query) =>
        string.IsNullOrEmpty(query) || query == "?" ? null : Problem.InvalidParameter("This address takes no query parameters.");

    private Problem? Read(string? query, string[] names)
    {
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(query))
        {
            string name = pair.DecodeName().ToString();
            if (!names.Contains(name))
            {
                return Problem.InvalidParameter($"There is no parameter `{name}`.{Nearest.Hint(name, names)}");
            }

            if (!_seen.Add(name))
            {
                return Problem.InvalidParameter($"`{name}` stands twice.");
            }

            Take(name, pair.DecodeValue().ToString());
        }

        return _problem;
    }

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "sort":
                _sort = [.. value.Split(',').Select(Sort).OfType<SortKey>()];
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
                _search = SearchSql.Words(value);
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
        string name = descending ? key[1..] : key;
        int place = plan.IndexOf(name);
        if (place < 0 || plan.Fields[place].Secret || plan.Fields[place].Kind == FieldKind.Json)
        {
            IEnumerable<string> known = plan.Fields.Where(f => !f.Secret && f.Kind != FieldKind.Json).Select(f => f.Name);
            Fail($"`sort` names no field to sort by: `{name}`.{Nearest.Hint(name, known)}");
            return null;
        }

        return new SortKey(plan.Fields[place], descending);
    }

    private void Limit(string value)
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _limit) || _limit < 1 || _limit > plan.App.App.MaxPageSize)
        {
            Fail($"`limit` is a number from 1 to {plan.App.App.MaxPageSize}.");
        }
    }

    private bool Flag(string name, string value)
    {
        if (value is not ("true" or "false"))
        {
            Fail($"`{name}` is true or false.");
        }

        return value == "true";
    }

    private void Expand(string value)
    {
        _expand = [.. value.Split(',').Distinct()];
        foreach (string name in _expand.Where(name => !Expansion.Exists(plan, name)))
        {
            Fail($"`expand` names no relation: `{name}`.{Nearest.Hint(name, Expansion.Names(plan))}");
        }

        if (_problem is not null)
        {
            _expand = [];
        }
    }

    private void Fail(string detail) => _problem ??= Problem.InvalidParameter(detail);
}
