using System.Diagnostics;
using System.Text.Json;
using Truth.Compiler.Formatting;

namespace Truth.Compiler.Tests.Formatting;

/// <summary>Prettier, the formatter of most editors, with the settings of the examples.</summary>
internal static class Prettier
{
    private const string Program = """
        const prettier = require('prettier');
        let input = '';
        process.stdin.on('data', (chunk) => (input += chunk)).on('end', async () => {
          const options = { parser: 'typescript', printWidth: Number(process.argv[1]), singleQuote: true };
          const output = [];
          for (const text of JSON.parse(input)) output.push(await prettier.format(text, options));
          process.stdout.write(JSON.stringify(output));
        });
        """;

    public static string[] Format(IReadOnlyList<string> texts)
    {
        var tools = Repository.Path("tests", "tools");
        Directory.Exists(Path.Combine(tools, "node_modules", "prettier")).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var start = new ProcessStartInfo("node", ["-e", Program, $"{Formatter.Width}"])
        {
            WorkingDirectory = tools,
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        };
        using var node = Process.Start(start)!;
        node.StandardInput.Write(JsonSerializer.Serialize(texts));
        node.StandardInput.Close();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        node.ExitCode.ShouldBe(0);
        return JsonSerializer.Deserialize<string[]>(output)!;
    }
}
