using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>The tree that TypeScript's parser produces for a text.</summary>
/// <param name="Tree">Statements and types, in the form of <see cref="OwnTree"/>.</param>
/// <param name="Errors">The codes, positions and messages of its syntax errors, at most three.</param>
/// <param name="Beyond">Nodes outside the declarative subset.</param>
internal sealed record TypeScriptTree(string Tree, IReadOnlyList<string> Errors, IReadOnlyList<BeyondNode> Beyond)
{
    public static IReadOnlyList<TypeScriptTree> Of(IReadOnlyList<string> texts)
    {
        var tools = Repository.Path("tests", "tools");
        Directory.Exists(Path.Combine(tools, "node_modules", "typescript-5")).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var start = new ProcessStartInfo("node", ["tree.mjs"])
        {
            WorkingDirectory = tools,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        using var output = JsonDocument.Parse(node.StandardOutput.BaseStream, new() { MaxDepth = 8 });
        node.WaitForExit();
        node.ExitCode.ShouldBe(0);
        return [.. output.RootElement.EnumerateArray().Select(Read)];
    }

    private static TypeScriptTree Read(JsonElement file) => new(
        file.GetProperty("tree").GetString()!,
        [.. file.GetProperty("errors").EnumerateArray().Select(e => $"TS{e[0]} at {e[1]}: {e[2]}")],
        [.. file.GetProperty("beyond").EnumerateArray().Select(b => new BeyondNode(b[0].GetString()!, b[1].GetInt32(), b[2].GetInt32()))]);
}

/// <summary>A node of TypeScript outside the declarative subset, and its position.</summary>
internal sealed record BeyondNode(string What, int Start, int End);
