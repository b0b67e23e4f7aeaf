using System.Globalization;
using Truth.Compiler.Sql;

namespace Truth.Generators.Tests.Differential;

/// <summary>The rows that the author of a filter may see: some of each entity. Constants are bound as parameters, never inserted.</summary>
internal sealed class Sight : ISqlSight
{
    public string? Auth => "User";

    /// <summary>The names and values of the parameters.</summary>
    public Dictionary<string, object> Constants { get; } = [];

    /// <summary>The same as <see cref="Rows"/>, for a row in memory.</summary>
    public static bool Shows(string entity, IReadOnlyDictionary<string, object?> row) => entity switch
    {
        "User" => row["active"] is true,
        "Item" => row["open"] is true,
        _ => true,
    };

    public string? Rows(string entity) => entity switch
    {
        "User" => "\"user\".\"active\"",
        "Item" => "\"item\".\"open\"",
        _ => null,
    };

    public string Parameter(object value)
    {
        (value is string or long or double or DateOnly or DateTime).ShouldBeTrue($"no parameter holds {value}");
        var name = string.Create(CultureInfo.InvariantCulture, $":own_{Constants.Count}");
        Constants[name] = value;
        return name;
    }
}
