using System.Text.RegularExpressions;

namespace Truth.Compiler.Editing;

/// <summary>The documentation of each key in `truth.d.ts`, which editors show as well.</summary>
internal static partial class KeyDocs
{
    private static readonly Lazy<ILookup<string, (string Type, string Doc)>> All =
        new(() => Read().ToLookup(d => d.Key, d => (d.Type, d.Doc)));

    /// <param name="what">The name of the object in messages.</param>
    public static string? Of(string what, string key)
    {
        var type = what.Split(' ')[0] switch { "the" => "App", "entity" => "Entity", "field" => "Field", "behavior" =>
            "Behavior", "view" => "View", "workflow" => "Workflow", _ => "" };
        var docs = All.Value[key].ToList();
        return docs.Find(d => d.Type.Contains(type, StringComparison.Ordinal)).Doc;
    }

    private static IEnumerable<(string Type, string Key, string Doc)> Read()
    {
        using var stream = typeof(KeyDocs).Assembly.GetManifestResourceStream("truth.d.ts")!;
        using var reader = new StreamReader(stream);
        var (type, doc) = ("", "");
        while (reader.ReadLine() is { } line)
        {
            if (Interface().Match(line) is { Success: true } declared)
            {
                type = declared.Groups[1].Value;
            }
            else if (Comment().Match(line) is { Success: true } comment)
            {
                doc = comment.Groups[1].Value;
            }
            else
            {
                if (doc.Length > 0 && Member().Match(line) is { Success: true } member)
                {
                    yield return (type, member.Groups[1].Value, doc);
                }

                doc = "";
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:export )?interface (\w+)")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^\s*/\*\* (.*?) \*/\s*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(\w+)\??:")]
    private static partial Regex Member();
}
