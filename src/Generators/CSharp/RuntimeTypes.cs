using System.Collections.Frozen;

namespace Truth.Generators.CSharp;

/// <summary>
/// The types of the runtime and the framework that generated code uses: with their short names, or with their full names if a type of the
/// app has the same name (an entity `Row`). Types with a keyword are written as the keyword.
/// </summary>
internal sealed class RuntimeTypes(IReadOnlyCollection<string> shadowed)
{
    private static readonly FrozenDictionary<string, string> Spaces = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DateOnly"] = "System",
        ["DateTime"] = "System",
        ["DateTimeKind"] = "System",
        ["Guid"] = "System",
        ["TimeOnly"] = "System",
        ["TimeSpan"] = "System",
        ["JsonElement"] = "System.Text.Json",
        ["IEndpointRouteBuilder"] = "Microsoft.AspNetCore.Routing",
        ["GeneratedApp"] = "Truth.Runtime.Generated",
        ["AppDescriptor"] = "Truth.Runtime.Descriptors",
        ["EntityDescriptor"] = "Truth.Runtime.Descriptors",
        ["FieldKind"] = "Truth.Runtime.Descriptors",
        ["BehaviorKind"] = "Truth.Runtime.Descriptors",
        ["EffectVerb"] = "Truth.Runtime.Descriptors",
        ["OnDelete"] = "Truth.Runtime.Descriptors",
        ["AppApi"] = "Truth.Runtime.Generated",
        ["EntityApi"] = "Truth.Runtime.Generated",
        ["AppSql"] = "Truth.Runtime.Mapping",
        ["EntitySql"] = "Truth.Runtime.Mapping",
        ["Caller"] = "Truth.Runtime.Permissions",
        ["Operators"] = "Truth.Runtime.Permissions",
        ["Question"] = "Truth.Runtime.Permissions",
        ["RowRule"] = "Truth.Runtime.Permissions",
        ["Row"] = "Truth.Runtime.Values",
        ["Scalar"] = "Truth.Runtime.Values",
        ["StoredFile"] = "Truth.Runtime.Values",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Names => Spaces.Keys.Order(StringComparer.Ordinal);

    /// <summary>Names that are likely to be used in a project: `Question`, `Row`.</summary>
    public static IEnumerable<string> Common => Names.Where(name => Spaces[name] != "System");

    /// <summary>The name in generated code; a keyword is not changed.</summary>
    public Code this[string name] =>
        new(shadowed.Contains(name) && Spaces.TryGetValue(name, out var space) ? $"global::{space}.{name}" : name);
}
