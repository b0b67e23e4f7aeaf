namespace Truth.Generators.Tests.Tools;

/// <summary>A Node module that can import the packages of `tests/tools`.</summary>
internal static class Script
{
    /// <summary>Runs it in a folder with these files.</summary>
    /// <param name="source">An ES module; `require` finds the packages, `read(name)` reads a file.</param>
    public static async Task<(int Code, string Said)> Run(string source, params (string Name, string Text)[] files)
    {
        var tools = Repository.At("tests", "tools", "package.json");
        Directory.Exists(Repository.At("tests", "tools", "node_modules")).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var head = $"""
            import {"{"} createRequire {"}"} from 'node:module';
            import {"{"} readFileSync {"}"} from 'node:fs';
            import {"{"} pathToFileURL {"}"} from 'node:url';
            const require = createRequire({System.Text.Json.JsonSerializer.Serialize(tools)});
            const load = name => import(pathToFileURL(require.resolve(name)));
            const read = name => readFileSync(new URL(name, import.meta.url), 'utf8');

            """;
        var folder = Output.Write([new("script.mjs", head + source), .. files.Select(f => new GeneratedFile(f.Name, f.Text))]);
        try
        {
            return await Command.Run(folder, "node", "script.mjs");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
