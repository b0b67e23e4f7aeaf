using Truth.Compiler.Model;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.Types;

/// <summary>The types compile in the strictest mode of the TypeScript compiler, and have the intended meaning.</summary>
public sealed class TypesTests
{
    private static readonly string[] Strict = ["--strict", "--noEmit", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes",
        "--isolatedModules", "--module", "nodenext", "--target", "es2022", "--pretty", "false"];

    private const string Right = """
        import type { CalendarDate, Id, Task, TaskChange, TaskCreate } from './types/index.js';
        const day: CalendarDate = '2026-01-31';
        export const smallest: TaskCreate = { title: 'x' };
        export const full: TaskCreate = { title: 'x', description: null, status: 'in-progress', dueDate: day };
        export const change: TaskChange = { dueDate: null };
        export const read = (task: Task): Id<'Person'> | null => task.assignee;
        """;

    private static readonly string[] Wrong =
    [
        "const x: TaskCreate = {};",
        "const x: TaskCreate = { title: null };",
        "const x: TaskCreate = { title: 'x', status: 'doing' };",
        "const x: TaskCreate = { title: 'x', unknown: 1 };",
        "const x: TaskCreate = { title: 'x', dueDate: 'tomorrow' };",
        "const x: TaskChange = { createdBy: null };",
        "const x: TaskChange = { createdAt: '2026-01-31T00:00:00.000Z' };",
        "const x = (task: Task): Id<'User'> | null => task.assignee;",
        "const x = (user: User) => user.password;",
    ];

    [Fact]
    public async Task The_example_means_what_it_says()
    {
        var (code, said) = await Check(TaskManager.Model, Right);
        code.ShouldBe(0, said);
    }

    [Fact]
    public async Task What_the_api_refuses_is_an_error()
    {
        var lines = string.Join('\n', Wrong.Select((line, i) => $"export {line.Replace(" x", $" x{i}", StringComparison.Ordinal)}"));
        var (_, said) = await Check(TaskManager.Model,
            "import type { Id, Task, TaskChange, TaskCreate, User } from './types/index.js';\n" + lines);
        var refused = said.Split('\n').Where(l => l.StartsWith("use.ts(", StringComparison.Ordinal))
            .Select(l => int.Parse(l["use.ts(".Length..].Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) - 2);
        refused.Distinct().ShouldBe(Enumerable.Range(0, Wrong.Length), said);
    }

    [Fact]
    public async Task Awkward_names_are_types_too()
    {
        var (code, said) = await Check(Awkward.Model, "export * from './types/index.js';");
        code.ShouldBe(0, said);
    }

    private static async Task<(int Code, string Said)> Check(AppModel model, string use)
    {
        var compiler = Repository.At("tests", "tools", "node_modules", ".bin", "tsc");
        File.Exists(compiler).ShouldBeTrue("run `npm ci` in tests/tools, as ./test does");
        var folder = Output.Write([.. Output.Of(model).In("types"), new("use.ts", use), new("package.json", """{ "type": "module" }""")]);
        try
        {
            return await Command.Run(folder, compiler, [.. Strict, "use.ts"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
