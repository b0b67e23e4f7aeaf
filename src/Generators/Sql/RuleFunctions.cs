using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Truth.Generators.Sql;

/// <summary>
/// The functions of PostgreSQL that evaluate expressions over a table which read other rows, for an app with row level security: they run
/// as their owner, to whom no policy applies, so that a rule means the same as without policies.
/// </summary>
/// <param name="table">The table of the expressions, whose columns are qualified by its name.</param>
internal sealed partial class RuleFunctions(Table table)
{
    private const int MostName = 55;
    private readonly Dictionary<string, string> _calls = new(StringComparer.Ordinal);
    private readonly List<string> _statements = [];

    /// <summary>The statements that create the functions.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>The call of a function with the value of an expression; or the expression, if it reads no other rows.</summary>
    /// <param name="name">The name of the expression, unique in the table.</param>
    /// <param name="sql">The expression, with parameters that have explicit types: `:user_id::text`.</param>
    /// <param name="type">Its type.</param>
    public string Call(string name, string sql, string type)
    {
        if (!ReadsTable().IsMatch(sql))
        {
            return sql;
        }

        if (!_calls.TryGetValue(sql, out var call))
        {
            var function = NameOf(name);
            var columns = table.Columns.Where(c => sql.Contains($"{table.Name}.{c.Name}", StringComparison.Ordinal)).ToList();
            var parameters = Parameters().Matches(sql).Select(m => m.Groups["name"].Value).Where(p => p.Length > 0)
                .Distinct(StringComparer.Ordinal).ToList();
            call =
                $"{function}({string.Join(", ", columns.Select(c => $"{table.Name}.{c.Name}").Concat(parameters.Select(p => ":" + p)))})";
            _statements.Add(Create(function, sql, type, columns, parameters));
            _calls.Add(sql, call);
        }

        return call;
    }

    /// <summary>The expression with other values for its parameters.</summary>
    public static string Bound(string sql, Func<string, string> value) =>
        Parameters().Replace(sql, m => m.Groups["name"] is { Length: > 0 } name ? value(name.Value) : m.Value);

    /// <summary>The statement that creates a function which is evaluated as its owner, whatever the `search_path` of its caller
    /// is.</summary>
    public static string Create(string signature, string type, string body) =>
        $"CREATE FUNCTION {signature} RETURNS {type} LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE SET search_path FROM CURRENT "
        + $"AS {SqlLiteral.String(body)}";

    // A type in a signature has no length and no order.
    private string Create(string function, string sql, string type, List<Column> columns, List<string> parameters)
    {
        var types = columns.Select(c => Plain(c.Type)).Concat(parameters.Select(_ => "text"));
        var values = columns.Select((c, i) => $"{Place(i)}{(c.Type == PostgresColumns.Text ? " COLLATE \"C\"" : "")} AS {c.Name}");
        var value = Bound(sql, name => Place(columns.Count + parameters.IndexOf(name)));
        var row = columns.Count == 0 ? "" : $" FROM (SELECT {string.Join(", ", values)}) {table.Name}";
        return Create($"{function}({string.Join(", ", types)})", type, $"SELECT {value}{row}");
    }

    private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

    private static string Plain(string type) => Length().Replace(type.Replace(" COLLATE \"C\"", "", StringComparison.Ordinal), "");

    private string NameOf(string name)
    {
        var bare = $"truth_{table.Name.Trim('"')}_{name}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare)))[..8];
        return $"\"{(bare.Length <= MostName ? bare : $"{bare[..(MostName - hash.Length)]}{hash}")}\"";
    }

    [GeneratedRegex("""FROM "[^"]+"(?!\.)""", RegexOptions.CultureInvariant)]
    private static partial Regex ReadsTable();

    // Parameters, and what could look like one: texts, names and casts.
    [GeneratedRegex("""'(?:[^']|'')*'|"[^"]*"|::|:(?<name>[a-z_][a-z0-9_]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();

    [GeneratedRegex("""\([0-9, ]*\)""", RegexOptions.CultureInvariant)]
    private static partial Regex Length();
}
