using System.Text.RegularExpressions;

namespace Truth.Compiler.Tests.Reference;

/// <summary>The keys in `truth.d.ts` by their types; a nested object is written with a point: `UiDefinition.list`.</summary>
internal static partial class TypesFile
{
    public static IReadOnlyList<TypedKey> Keys { get; } = [.. Read(File.ReadAllLines(Repository.Path("src", "Compiler", "truth.d.ts")))];

    private static IEnumerable<TypedKey> Read(string[] lines)
    {
        var (type, doc, opening) = ("", "", "");
        var inside = new Stack<string>();
        foreach (var line in lines.Select(l => l.Trim()))
        {
            if (line.StartsWith("/**", StringComparison.Ordinal))
            {
                doc = line;
                continue;
            }

            if (Declaration().Match(line) is { Success: true } declared)
            {
                (type, opening) = (declared.Groups[1].Value, "");
                inside.Clear();
            }
            else if (Key().Match(line) is { Success: true } key)
            {
                opening = key.Groups[1].Value;
                yield return new(string.Join('.', inside.Where(i => i.Length > 0).Append(type).Reverse()), opening,
                    doc.Contains("@deprecated", StringComparison.Ordinal));
            }

            Nest(line, inside, ref opening);
        }
    }

    // A brace after a key, on the same line or, in a union, on a later one, opens a nested object.
    private static void Nest(string line, Stack<string> inside, ref string opening)
    {
        if (line.StartsWith('}') && inside.Count > 0)
        {
            inside.Pop();
        }

        if (line.EndsWith('{'))
        {
            inside.Push(opening);
            opening = "";
        }
        else if (line.EndsWith(';'))
        {
            opening = "";
        }
    }

    [GeneratedRegex(@"^(?:export )?(?:interface|type) (\w+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^(\w+)\??:")]
    private static partial Regex Key();
}

/// <param name="IsDialect">Whether it is marked as deprecated, because there is a new key.</param>
internal sealed record TypedKey(string Type, string Name, bool IsDialect);
