namespace Truth.Compiler.Binding.Objects;

/// <summary>
/// The names that other systems use for types and keys of this language: too different for a misspelling, but with a clear meaning.
/// </summary>
internal static class ForeignNames
{
    /// <summary>Types of fields, regardless of case.</summary>
    public static readonly IReadOnlyDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["int"] = "integer", ["bigint"] = "integer", ["float"] = "number", ["double"] = "number", ["real"] = "number",
            ["numeric"] = "decimal",
        ["money"] = "decimal", ["currency"] = "decimal", ["bool"] = "boolean", ["varchar"] = "string", ["char"] = "string",
            ["markdown"] = "text",
        ["richtext"] = "text", ["timestamp"] = "datetime", ["object"] = "json", ["jsonb"] = "json", ["guid"] = "uuid", ["uri"] = "url",
            ["select"] = "enum", ["upload"] = "file", ["attachment"] = "file", ["blob"] = "file", ["picture"] = "image",
                ["photo"] = "image",
    };

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["defaultValue"] = "default", ["length"] = "maxLength", ["max"] = "maxLength", ["min"] = "minLength", ["minimum"] = "min",
            ["maximum"] = "max",
        ["regex"] = "pattern", ["enum"] = "options", ["choices"] = "options", ["ref"] = "to", ["references"] = "to", ["target"] = "to",
            ["indexed"] = "index",
        ["immutable"] = "readonly", ["attributes"] = "fields", ["columns"] = "fields", ["properties"] = "fields",
            ["access"] = "permissions", ["rules"] = "permissions",
        ["actions"] = "behaviors", ["methods"] = "behaviors", ["path"] = "route", ["url"] = "route", ["model"] = "entity",
            ["heading"] = "title",
        ["orderBy"] = "sort", ["filter"] = "filters", ["where"] = "filters", ["event"] = "trigger", ["on"] = "trigger", ["guard"] = "when",
        ["set"] = "fields", ["input"] = "parameters", ["models"] = "entities", ["pages"] = "views", ["jobs"] = "workflows",
            ["timezone"] = "timeZone",
    };

    /// <summary>The valid key that was probably meant; null if it is not known.</summary>
    public static string? Advice(string key, IReadOnlyCollection<string> valid) =>
        key is "nullable" or "optional" && valid.Contains("required") ? "a value may be missing unless `required: true` is there"
        : Keys.GetValueOrDefault(key) is { } meant && valid.Contains(meant) ? $"did you mean `{meant}`?"
        : null;
}
