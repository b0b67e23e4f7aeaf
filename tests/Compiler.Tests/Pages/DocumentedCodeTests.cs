using System.Diagnostics;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Tests.Reference;

namespace Truth.Compiler.Tests.Pages;

/// <summary>
/// All truth file code in the documentation is valid: `truth check` reports nothing, and neither does TypeScript in strict mode.
/// </summary>
public sealed class DocumentedCodeTests
{
    private static readonly string[] Strict =
    [
        "--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--allowImportingTsExtensions",
        "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--types", "", "--pretty", "false",
    ];

    // The blocks of this page are programs that use a client; the tests of the clients compile and run them.
    private static readonly string[] Elsewhere = ["docs/guide/clients.md"];

    private static readonly string[] Pages =
    [
        "README.md", .. Markdown("docs"), .. Markdown("docs", "guide"), .. Markdown("docs", "reference"),
        .. Directory.GetDirectories(Repository.Path("examples")).Concat(Directory.GetDirectories(Repository.Path("src")))
            .Select(folder => Shown(Path.Combine(folder, "README.md"))).Where(page => File.Exists(Repository.Path(page))),
    ];

    public static TheoryData<string> PagesWithCode => [.. Pages.Except(Elsewhere).Where(page => ExamplesOf(page).Count > 0)];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void What_a_page_shows_has_no_error(string page)
    {
        // If a guide contains several apps, its own test compiles each.
        foreach (var example in ExamplesOf(page).Where(example => example.Files.ContainsKey("app.truth.ts")))
        {
            var errors = example.Compile().Diagnostics.Where(d => d.Severity == Severity.Error)
                .Select(new HumanRenderer(colour: false).Render);
            errors.ShouldBeEmpty($"{page}:\n{example.Files["app.truth.ts"]}");
        }
    }

    [Fact]
    public void TypeScript_accepts_all_of_it()
    {
        var folder = Directory.CreateTempSubdirectory("truth-documented-").FullName;
        try
        {
            var files = Write(folder).ToList();
            files.Count.ShouldBeGreaterThan(250);
            var (code, said) = Check(folder, files);
            code.ShouldBe(0, said);
            said.ShouldBe("");

            File.AppendAllText(files[0], "export const wrong = days('x');\n");
            Check(folder, files).Said.ShouldContain("TS2345");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Each example in a folder that is named after its page.
    private static IEnumerable<string> Write(string folder)
    {
        var examples = Pages.Except(Elsewhere)
            .SelectMany(page => ExamplesOf(page).Select((example, i) => (Name: $"{page.Replace('/', '-')}-{i}", example)))
            .Concat(Page.Codes.SelectMany(code => Page.Read(code).Mended.Select((example, i) => (Name: $"{code}-{i}", example))))
            .Concat(LanguagePage.Syntax.Select(row => (Name: row.Anchor, row.Example(row.Written))));
        foreach (var (name, example) in examples)
        {
            foreach (var (path, text) in example.Files)
            {
                var file = Path.Combine(folder, name, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, Typed(text));
                yield return file;
            }
        }
    }

    // A partial example becomes part of an app, whose type determines the parameters of its arrow functions.
    private static string Typed(string text) =>
        text.Replace("export const App = { ...example", "export const App: import('truth').AppDefinition = { ...example",
            StringComparison.Ordinal);

    private static (int Code, string Said) Check(string folder, IEnumerable<string> files)
    {
        var compiler = Repository.Path("tests", "tools", "node_modules", "typescript", "bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var start = new ProcessStartInfo("node", [compiler, .. Strict, Repository.Path("src", "Compiler", "truth.d.ts"), .. files])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true
        };
        using var node = Process.Start(start)!;
        var said = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return (node.ExitCode, said);
    }

    private static IReadOnlyList<Example> ExamplesOf(string page) =>
        Example.Of(Block.In(File.ReadAllText(Repository.Path(page)).ReplaceLineEndings("\n").Split('\n')));

    private static IEnumerable<string> Markdown(params string[] folder) =>
        Directory.GetFiles(Repository.Path(folder), "*.md").Order(StringComparer.Ordinal).Select(Shown);

    private static string Shown(string path) => Path.GetRelativePath(Repository.Path(), path).Replace('\\', '/');
}
