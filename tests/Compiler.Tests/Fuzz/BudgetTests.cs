using System.Globalization;
using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>
/// Values whose size doubles from constant to constant cause a diagnostic before they use up the memory, wherever they are used.
/// </summary>
[Collection(SizeTests.Alone)]
public sealed class BudgetTests(ITestOutputHelper output)
{
    private const int Levels = 60;

    private static readonly string[] Limits = ["TR1008", "TR1013", "TR1113", "TR1114", "TR1115", "TR1119"];

    // Places where a value slightly below the limit is processed by other parts of the compiler.
    private static readonly string[] Heavy = ["options", "json", "rule around", "arrow", "never, actions", "indexes", "content",
        "message around", "data"];

    // How a constant is derived from the previous one, `@`.
    private static readonly Dictionary<string, (string First, string Next)> Forms = new()
    {
        ["sum"] = ("'xxxxxxxxxx'", "@ + @"),
        ["sum with a text"] = ("'xxxxxxxxxx'", "@ + ', ' + @"),
        ["template"] = ("'xxxxxxxxxx'", "`${@}${@}`"),
        ["template of nothing"] = ("''", "`${@}${@}`"),
        ["sum of nothing"] = ("''", "@ + @"),
        ["condition"] = ("'authenticated'", "`(${@}) || (${@})`"),
        ["negation"] = ("'authenticated'", "`!${@}`"),
        ["quoted"] = ("'x'", "`'${@}' == '${@}'`"),
        ["list, spread"] = ("['x', 'y']", "[...@, ...@]"),
        ["list, nested"] = ("['x', 'y']", "[@, @]"),
        ["list, once"] = ("['x']", "[@]"),
        ["list in a text"] = ("['x', 'y']", "[`${@}`, `${@}`]"),
        ["object, nested"] = ("{ x: 1 }", "{ x: @, y: @ }"),
        ["object, once"] = ("{ x: 1 }", "{ x: @ }"),
        ["object, spread"] = ("{ x: 1 }", "{ ...@, x: @, y: @ }"),
        ["objects in a list"] = ("{ x: 1 }", "{ x: [@, @] }"),
        ["lists in an object"] = ("['x']", "[{ x: @ }, { x: @ }]"),
        ["environment"] = ("env('X')", "env('X', [@, @])"),
        ["environment of texts"] = ("'x'", "env('X', [@, @])"),
        ["arrow with a list"] = ("['x', 'y']", "[...@, ...@, ({ entity }) => entity.name in @]"),
        ["parentheses"] = ("'xxxxxxxxxx'", "((@) + (@))"),
        ["define"] = ("['x', 'y']", "defineList([...@, ...@])"),
        ["as"] = ("['x', 'y']", "[...@, ...@] as const"),
        ["member"] = ("{ x: 'xxxxxxxxxx' }", "{ x: @.x + @.x }"),
        ["index"] = ("['xxxxxxxxxx']", "[@[0] + @[0]]"),
    };

    // Where the last constant, `#`, is used.
    private static readonly Dictionary<string, string> Uses = new()
    {
        ["nothing"] = App("name: 'string'"),
        ["description"] = App("name: 'string'", app: "description: #,"),
        ["name"] = App("name: 'string'").Replace("name: 'Shop'", "name: #", StringComparison.Ordinal),
        ["entity"] = App("name: 'string'").Replace("Item: {", "Other: #, Item: {", StringComparison.Ordinal),
        ["type"] = App("name: #"),
        ["options"] = App("name: { type: 'enum', options: # }"),
        ["default"] = App("name: { type: 'string', default: # }"),
        ["label"] = App("name: { type: 'string', label: # }"),
        ["json"] = App("name: { type: 'json', default: # }"),
        ["rule"] = App("name: 'string'", read: "#"),
        ["rule around"] = App("name: 'string'", read: "`entity.name in ${#}`"),
        ["arrow"] = App("name: 'string'", read: "({ entity }) => entity.name in #"),
        ["arrow, nested"] = App("name: 'string'", read: "({ entity }) => entity.name in [#, #, [#]]"),
        ["arrow, twice"] = App("name: 'string'", read: "({ entity }) => entity.name == # || entity.name == #"),
        ["computed"] = App("name: 'string'", entity: "computed: { c: # },"),
        ["indexes"] = App("name: 'string'", entity: "indexes: #,"),
        ["unique"] = App("name: 'string'", entity: "unique: #,"),
        ["behavior"] = App("name: 'string'", entity: "behaviors: { b: { fields: { name: # } } },"),
        ["never"] = App("name: 'string'", app: "never: { 'it is': { entity: 'Item', action: 'read', when: # } },"),
        ["never, actions"] = App("name: 'string'", app: "never: { 'it is': { entity: 'Item', action: #, when: 'true' } },"),
        ["tests"] = App("name: 'string'", app: "tests: #,"),
        ["view"] = App("name: 'string'", app: "views: { V: { type: 'list', route: '/v', entity: 'Item', title: #, columns: # } },"),
        ["filters"] = App("name: 'string'", app: "views: { V: { type: 'list', route: '/v', entity: 'Item', filters: # } },"),
        ["content"] = App("name: 'string'", app: "views: { V: { type: 'custom', route: '/v', content: # } },"),
        ["message"] = App("name: 'string'", app: "workflows: { W: { trigger: 'Item.created', actions: [{ type: 'log', message: # }] } },"),
        ["message around"] = App("name: 'string'",
            app: "workflows: { W: { trigger: 'Item.created', actions: [{ type: 'log', message: `${#} \\${entity.name}` }] } },"),
        ["data"] = App("name: 'string'",
            app: "workflows: { W: { trigger: 'Item.created', actions: [{ type: 'webhook', url: 'https://x.test', data: # }] } },"),
        ["condition"] = App("name: 'string'",
            app: "workflows: { W: { trigger: 'Item.created', condition: #, actions: [{ type: 'log', message: 'x' }] } },"),
        ["settings"] = App("name: 'string'", app: "settings: { database: { url: # } },"),
        ["settings, list"] = App("name: 'string'", app: "settings: { api: { cors: { origins: # } } },"),
        ["unknown key"] = App("name: 'string'", app: "unknown: #,"),
    };

    public static TheoryData<string> FormNames() => [.. Forms.Keys];

    public static TheoryData<string> UseNames() => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(FormNames))]
    public void A_constant_made_of_the_one_before_ends_with_a_diagnostic(string form)
    {
        foreach (var (use, app) in Uses)
        {
            foreach (var levels in Heavy.Contains(use) ? new[] { 17, Levels } : [Levels])
            {
                var text = Constants(form, levels) + app.Replace("#", $"a{levels}", StringComparison.Ordinal);
                var compilation = Compiled($"{form} in {use}, {levels}", new SourceText("app.truth.ts", text));
                if (levels == Levels && form is not ("list, once" or "object, once" or "negation"))
                {
                    compilation.Diagnostics.Where(d => Limits.Contains(d.Code)).Select(d => d.Origin.Position.Line)
                        .ShouldContain(line => line > 8 && line < Levels, $"{form} in {use}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(FormNames))]
    public void And_so_does_one_that_comes_from_file_to_file(string form)
    {
        var (first, next) = Forms[form];
        foreach (var use in (string[])["rule", "options", "message"])
        {
            var isBounded = form == "negation";
            Compiled($"{form} through imports in {use}",
                new SourceText("app.truth.ts", "import { a } from './a60.truth.ts';\n"
                    + Uses[use].Replace("#", "a", StringComparison.Ordinal)),
                path => path == "a0.truth.ts" ? new(path, $"export const a = {first};")
                    : new(path, $"import {{ a as b }} from './{Before(path)}';\nexport const a = {next.Replace("@", "b", StringComparison.Ordinal)};"))
                .HasErrors.ShouldBe(!isBounded || use == "options", $"{form} in {use}");
            Compiled($"{form} through default exports in {use}",
                new SourceText("app.truth.ts", "import a from './a60.truth.ts';\n" + Uses[use].Replace("#", "a", StringComparison.Ordinal)),
                path => path == "a0.truth.ts" ? new(path, $"export default {first};")
                    : new(path, $"import b from './{Before(path)}';\nimport c from './{Before(path)}';\nexport default {next.Replace("@", "b", StringComparison.Ordinal)};\nexport const d = c;"))
                .HasErrors.ShouldBe(!isBounded || use == "options", $"{form} in {use}");
        }
    }

    // In the order of evaluation, and in reverse.
    [Theory]
    [InlineData("const a@ = a#;", 20_000)]
    [InlineData("const a@ = a#;", 200_000)]
    [InlineData("const a@ = [a#];", 20_000)]
    [InlineData("const a@ = { a: a# };", 20_000)]
    [InlineData("const a@ = { ...a#, k@: 1 };", 20_000)]
    [InlineData("const a@ = [...a#, 1];", 20_000)]
    [InlineData("const a@ = ((((((((((a#))))))))));", 20_000)]
    [InlineData("const a@ = [[[[[[[[[[a#]]]]]]]]]];", 20_000)]
    [InlineData("const a@ = a#.x;", 20_000)]
    [InlineData("const a@ = a#[0];", 20_000)]
    [InlineData("const a@ = `${a#}`;", 20_000)]
    [InlineData("const a@ = `!${a#}`;", 20_000)]
    [InlineData("const a@ = a# + 'x';", 20_000)]
    [InlineData("const a@ = 'x' + a#;", 20_000)]
    [InlineData("const a@ = -a#;", 20_000)]
    [InlineData("const a@ = a# as const;", 20_000)]
    [InlineData("const a@ = defineX(a#);", 20_000)]
    [InlineData("const a@ = env('X', a#);", 20_000)]
    [InlineData("const a@ = ({ entity }) => a#;", 20_000)]
    [InlineData("const a@ = ({ entity }) => ((((((((((a#))))))))));", 20_000)]
    [InlineData("const a@ = ({ entity }) => f(a#.x, a#, [a#]);", 20_000)]
    [InlineData("const a@ = { x: ({ entity }) => !!!!!!!!!!a#.x };", 20_000)]
    [InlineData("const a@ = [() => () => () => () => a#];", 20_000)]
    public void A_chain_of_constants_however_long_holds_the_stack(string link, int length)
    {
        string Link(int i, int next) => link.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("#", next.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) + "\n";
        var against = string.Concat(Enumerable.Range(0, length).Select(i => Link(i, i + 1))) + $"const a{length} = 'Shop';\n";
        var along = "const a0 = 'Shop';\n" + string.Concat(Enumerable.Range(1, length).Select(i => Link(i, i - 1)));
        var circle = string.Concat(Enumerable.Range(0, length).Select(i => Link(i, (i + 1) % length)));
        foreach (var (text, last) in new[] { (against, 0), (along, length), (circle, 0) })
        {
            OnSmallStack(() => Compiled(link, new SourceText("app.truth.ts", text + App("name: 'string'", app: $"description: a{last},"))));
        }
    }

    [Theory]
    [InlineData("import { a as b } from '@';\nexport const a = b;", "export const a = 'Shop';")]
    [InlineData("export { a } from '@';", "export const a = 'Shop';")]
    [InlineData("export * from '@';", "export const a = 'Shop';")]
    [InlineData("import b from '@';\nexport default b;\nexport const a = b;", "export default 'Shop';\nexport const a = 'Shop';")]
    [InlineData("import * as b from '@';\nexport const a = b;", "export const a = 'Shop';")]
    public void A_chain_of_files_holds_the_stack(string link, string last)
    {
        foreach (var length in (int[])[3_000, 20_000])
        {
            foreach (var isCircle in (bool[])[false, true])
            {
                var compilation = OnSmallStack(() =>
                    Compiled(link,
                    new SourceText("app.truth.ts",
                    $"import {{ a }} from './a{length}.truth.ts';\n{App("name: 'string'", app: "description: a,")}"),
                    path => new(path, path != "a0.truth.ts" ? link.Replace("@", "./" + Before(path), StringComparison.Ordinal)
                        : isCircle ? link.Replace("@", $"./a{length}.truth.ts", StringComparison.Ordinal) : last)));
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{length} {isCircle}: {string.Join(", ", compilation.Diagnostics.Select(d => d.Code + " " + d.Message).Distinct().Take(3))}"));
            }
        }
    }

    private static Compilation OnSmallStack(Func<Compilation> work)
    {
        Compilation? compilation = null;
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => compilation = work()), 256 * 1024);
        thread.Start();
        thread.Join();
        return failure is null ? compilation.ShouldNotBeNull() : throw new InvalidOperationException("on a small stack", failure);
    }

    [Theory]
    [InlineData("import a from '@';\nimport b from '@';\nexport default 1;\nexport const x = a, y = b;")]
    [InlineData("import a from '@';\nimport b from '@';\nexport default [a, b];")]
    [InlineData("export * from '@';\nexport * from '@';\nexport const own = 1;")]
    [InlineData("export * from '@';\nexport { default as a, default as b } from '@';\nexport default 1;")]
    [InlineData("import * as a from '@';\nimport * as b from '@';\nexport const x = a, y = b;\nexport default [a, b];")]
    [InlineData("import { default as a, default as b } from '@';\nexport { a as default };\nexport const c = b;")]
    public void Files_that_take_twice_of_the_next_one_end(string file)
    {
        SourceText Source(string path) => new(path, file.Replace("@", "./" + Before(path), StringComparison.Ordinal));
        Compiled(file, new SourceText("app.truth.ts", "import { gone } from './a60.truth.ts';\nimport a from './a60.truth.ts';\n"
            + Uses["options"].Replace("#", "[gone, a]", StringComparison.Ordinal)),
            path => path == "a-1.truth.ts" ? new(path, "export default 1;\nexport const last = 1;") : Source(path));
    }

    private static string Before(string path) =>
        string.Create(CultureInfo.InvariantCulture,
            $"a{int.Parse(path[1..^".truth.ts".Length], CultureInfo.InvariantCulture) - 1}.truth.ts");

    private static string Constants(string form, int levels)
    {
        var (first, next) = Forms[form];
        return $"const a0 = {first};\n" + string.Concat(Enumerable.Range(1, levels).Select(i =>
            $"const a{i} = {next.Replace("@", string.Create(CultureInfo.InvariantCulture, $"a{i - 1}"), StringComparison.Ordinal)};\n"));
    }

    private static string App(string fields, string read = "'public'", string entity = "", string app = "") =>
        $"export const App = {{ name: 'Shop', {app} entities: {{ Item: {{ fields: {{ {fields} }}, {entity} permissions: {{ create: 'public', read: {read}, update: 'nobody', delete: 'nobody' }} }} }} }};\n";

    private Compilation Compiled(string what, SourceText source, Func<string, SourceText?>? resolve = null)
    {
        Compilation? compilation = null;
        var (start, before) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        Watch.Run(TimeSpan.FromSeconds(30), () => what, () => compilation = Compilation.Create(source, resolve));
        var (taken, allocated) = (Environment.CpuUsage.TotalTime - start, (GC.GetTotalAllocatedBytes() - before) / 1_000_000);
        if (taken > TimeSpan.FromSeconds(0.4) || allocated > 200)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}: {taken.TotalMilliseconds:0} ms, {allocated} MB, {compilation!.Diagnostics.Count} diagnostics"));
        }

        taken.ShouldBeLessThan(TimeSpan.FromSeconds(4), what);
        allocated.ShouldBeLessThan(1_500, what);
        compilation!.Diagnostics.Sum(d => d.Message.Length + (d.Help?.Length ?? 0)).ShouldBeLessThan(1_000_000, what);
        return compilation;
    }
}
