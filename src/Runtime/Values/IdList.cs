using System.Text.Json;

namespace Truth.Runtime.Values;

/// <summary>
/// The IDs of a relation to many rows as one value: a sorted JSON array without duplicates, so that the same rows have the same value.
/// </summary>
internal static class IdList
{
    public static readonly Scalar Empty = Scalar.Of("[]");

    public static Scalar Of(IEnumerable<string> ids) =>
        Scalar.Of(JsonSerializer.Serialize(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <summary>Empty for null.</summary>
    public static string[] Parse(Scalar ids) => ids.IsNull ? [] : JsonSerializer.Deserialize<string[]>(ids.Text)!;
}
