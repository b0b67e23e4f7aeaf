using System.Text.RegularExpressions;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Pages;

/// <summary>
/// An example of a page, as files. The rest of the app is `example.truth.ts` of the same folder: the keys of the example replace those of
/// this
/// app, or of another app that its fence specifies: `of=examples/taskmanager`. The first key determines where they belong: an app, an
/// entity (`Task`), a capitalized name (an
/// entity), otherwise a field (of `Task`). An example that begins with a statement is inserted before this app.
/// </summary>
/// <param name="Files">The files by path; `app.truth.ts` is compiled.</param>
/// <param name="Marks">The positions that a line `// ^^^` (or `^^^` at the margin) marks in the line above it.</param>
internal sealed partial record Example(IReadOnlyDictionary<string, string> Files, IReadOnlyList<Mark> Marks)
{
    private const string App = "app.truth.ts";
    private const string Rest = "example.truth.ts";
    private const string Import = $"import {{ App as example }} from './{Rest}';\n";

    private static readonly string[] OfApp = ["name", "version", "description", "entities", "views", "workflows", "settings", "never"];

    private static readonly string[] OfEntity =
    [
        "fields", "permissions", "behaviors", "computed", "indexes", "unique", "owner", "label", "plural", "description", "search",
            "softDelete", "audit", "was", "ui",
    ];

    /// <summary>The examples of a section: blocks with file names belong together, and each other block is an example.</summary>
    public static IReadOnlyList<Example> Of(IEnumerable<Block> blocks)
    {
        var all = blocks.ToList();
        var named = all.Where(block => block.File.Length > 0).ToList();
        var examples = all.Except(named).Select(block => Of([block])).ToList();
        return named.Count == 0 ? examples : [.. examples, Of(named)];
    }

    public Compilation Compile() => Compilation.Create(new SourceText(App, Files[App]), path =>
        path.StartsWith("../", StringComparison.Ordinal) ? throw new ImportException("it is outside `.`", null)
        : Files.TryGetValue(path, out var text) ? new SourceText(path, text)
        : null);

    private static Example Of(List<Block> blocks)
    {
        var files = new Dictionary<string, string>
        {
            [Rest] = File.ReadAllText(blocks[0].Of.Length > 0 ? Repository.Path(blocks[0].Of, App) : Path.Combine(Page.Folder, Rest))
        };
        var marks = new List<Mark>();
        foreach (var block in blocks)
        {
            var (before, after) = block.File.Length > 0 ? ("", "") : Around(block.Lines);
            var file = block.File.Length > 0 ? block.File : App;
            var lines = before.Split('\n')[..^1].ToList();
            foreach (var line in block.Lines)
            {
                if (MarkLine().Match(line) is { Success: true } mark)
                {
                    marks.Add(new(file, lines.Count - 1, mark.Groups[1].Index, mark.Groups[1].Length));
                }
                else
                {
                    lines.Add(line);
                }
            }

            files.Add(file, (string.Join('\n', lines) + after).PadRight(block.Size));
        }

        return new(files, marks);
    }

    private static (string Before, string After) Around(string[] lines)
    {
        var text = string.Join('\n', lines);
        var first = FirstWord().Match(text).Value;
        return first switch
        {
            _ when Whole().IsMatch(text) => ("", "\n"),
            "import" or "export" or "const" or "let" or "var" or "enum" or "function" or "class" or "if" or "for" =>
                ("", $"\n{Import}export default example;\n"),
            _ when OfApp.Contains(first) => ($"{Import}export const App = {{ ...example,\n", "\n};\n"),
            _ when OfEntity.Contains(first) =>
                ($"{Import}export const App = {{ ...example, entities: {{ ...example.entities, Task: {{ ...example.entities.Task,\n",
                    "\n} } };\n"),
            _ when char.IsUpper(first[0]) => ($"{Import}export const App = {{ ...example, entities: {{ ...example.entities,\n", "\n} };\n"),
            _ =>
                ($"{Import}export const App = {{ ...example, entities: {{ ...example.entities, Task: {{ ...example.entities.Task, fields: {{ ...example.entities.Task.fields,\n", "\n} } } };\n"),
        };
    }

    [GeneratedRegex(@"^\s*(?:// *)?(\^+)$")]
    private static partial Regex MarkLine();

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex FirstWord();

    [GeneratedRegex("^export (const App\\b|default)", RegexOptions.Multiline)]
    private static partial Regex Whole();
}

/// <summary>A position in a file; a span that continues on the next line is marked up to the end of its line.</summary>
internal sealed record Mark(string File, int Line, int Column, int Length)
{
    public static Mark Of(Origin origin)
    {
        var position = origin.Position;
        var rest = origin.Source!.Line(position.Line).Length - position.Column;
        return new(origin.Path, position.Line, position.Column, Math.Max(1, Math.Min(origin.Span.Length, rest)));
    }
}
