using System.Text.Json;

namespace Truth.Runtime.Values;

/// <summary>The ids of a relation to many rows as one value: a JSON array, each id once, in order, so that the same rows are the same value.</summary>
internal static class IdList
{
    public static readonly Scalar Empty = Scalar.Of("[]");

    public static Scalar Of(IEnumerable<string> ids) => Scalar.Of(JsonSerializer.Serialize(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <summary>None of null.</summary>
    public static string[] Parse(Scalar ids) => ids.IsNull ? [] : JsonSerializer.Deserialize<string[]>(ids.Text)!;
}
