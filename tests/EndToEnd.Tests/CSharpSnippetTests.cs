using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>
/// The C# on the pages of the packages compiles as it is, with the usings of a web project. The C# of the guides is run by other tests.
/// </summary>
public sealed partial class CSharpSnippetTests
{
    private const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Pages =>
        ["src/Compiler/README.md", "src/Generators/README.md", "src/Runtime/README.md", "src/MSBuild/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_compiles(string page)
    {
        var blocks = Block().Matches((await File.ReadAllTextAsync(Checkout.At(page.Split('/')))).ReplaceLineEndings("\n"));
        blocks.ShouldNotBeEmpty();
        foreach (Match block in blocks)
        {
            Errors(block.Groups[1].Value).ShouldBeEmpty($"{page}\n{block.Value}");
        }

        Errors(blocks[0].Groups[1].Value.Replace("Truth", "Trust", StringComparison.Ordinal)).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> Errors(string text) =>
        CSharpCompilation.Create("Snippet", [CSharpSyntaxTree.ParseText(Implicit), CSharpSyntaxTree.ParseText(text)], References,
            new(OutputKind.ConsoleApplication))
            .GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
