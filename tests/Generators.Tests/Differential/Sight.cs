using System.Globalization;
using Truth.Compiler.Sql;

namespace Truth.Generators.Tests.Differential;

/// <summary>What the author of a filter may see: some rows of each entity. The constants are bound, never spliced.</summary>
internal sealed class Sight : ISqlSight
{
    public string? Auth => "User";

    /// <summary>The parameters' names and values.</summary>
    public Dictionary<string, object> Constants { get; } = [];

    /// <summary>As <see cref="Rows"/>, of a row in hand.</summary>
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
