using System.Text;
using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Tests.Pages;

/// <summary>The index is generated from the pages; `TRUTH_ACCEPT=1` rewrites it.</summary>
public sealed class IndexTests
{
    private static readonly (string Prefix, string Title)[] Groups =
    [
        ("TR10", "Syntax"), ("TR11", "Static values"), ("TR20", "Shapes and names"), ("TR21", "Old syntax, and keys without effect"),
        ("TR30", "Expressions"), ("TR35", "Permissions"), ("TR4", "Storage"), ("TR5", "Behaviors and workflows"), ("TR6", "Views"),
        ("TR90", "Imported schemas"),
    ];

    [Fact]
    public void The_index_lists_every_page()
    {
        var written = Index();
        var file = Path.Combine(Page.Folder, "README.md");
        if (Environment.GetEnvironmentVariable("TRUTH_ACCEPT") == "1")
        {
            File.WriteAllText(file, written);
        }

        File.ReadAllText(file).ShouldBe(written, "run the tests with TRUTH_ACCEPT=1 to write docs/diagnostics/README.md again");
    }

    [Fact]
    public void Every_page_belongs_to_a_group() =>
        Page.Codes.Where(code => Groups.Count(group => code.StartsWith(group.Prefix, StringComparison.Ordinal)) != 1).ShouldBeEmpty();

    [Fact]
    public void The_examples_stand_on_an_app_without_fault() =>
        Compile.Text(File.ReadAllText(Path.Combine(Page.Folder, "example.truth.ts"))).Diagnostics.ShouldBeEmpty();

    private static string Index()
    {
        var text = new StringBuilder("""
            # Diagnostics

            Every diagnostic of `truth check` and `truth import` has a code and a page: what it means, why it exists and how to fix it.
            `truth explain TR2003` prints a page.

            The examples are parts of [example.truth.ts](example.truth.ts): an example shows keys of this app, of its entity `Task`,
            or fields of `Task`, which it replaces. A line of `^^^` marks the position of the diagnostic.

            """);
        foreach (var (prefix, title) in Groups)
        {
            List(text, title, Page.Codes.Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
                .Select(code => $"[{code}]({code}.md): {Page.Read(code).Title}"));
        }

        List(text, "Retired", Rules.Retired.Select(retired => $"{retired.Key}: {retired.Value}"));
        return text.ToString();
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> entries)
    {
        var lines = string.Concat(entries.Select(entry => $"- {entry}\n"));
        text.Append(lines.Length == 0 ? "" : $"\n## {title}\n\n{lines}");
    }
}
