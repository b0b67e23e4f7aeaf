using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Files that are imported without using a value, and files that export a name twice, are checked as well.</summary>
public sealed class ModuleTests
{
    private const string Rules = "permissions: { create: 'nobody', read: 'authenticated', update: 'nobody', delete: 'nobody' }";

    private static readonly string App = Compile.App($"fields: {{ a: 'string' }}, {Rules}");

    [Theory]
    [InlineData("import './wrong.truth.ts';")]
    [InlineData("import { a } from './wrong.truth.ts';")]
    [InlineData("import a from './wrong.truth.ts';")]
    [InlineData("import * as a from './wrong.truth.ts';")]
    [InlineData("import { type A, b } from './wrong.truth.ts';")]
    [InlineData("export { a } from './wrong.truth.ts';")]
    [InlineData("export * from './wrong.truth.ts';")]
    [InlineData("export * as a from './wrong.truth.ts';")]
    [InlineData("import './right.truth.ts';", "import './wrong.truth.ts';")]
    [InlineData("export * from './right.truth.ts';", "import { a } from './wrong.truth.ts';")]
    public void What_is_wrong_in_a_file_is_said_whoever_asks_for_it(string statement, string behind = "") =>
        Errors(statement + App, new() { ["right.truth.ts"] = behind, ["wrong.truth.ts"] = "export const a = 'x' 'y';" })
            .ShouldBe(["TR1001"]);

    [Theory]
    [InlineData("import './gone.truth.ts';", "TR1107")]
    [InlineData("export { a } from './gone.truth.ts';", "TR1107")]
    [InlineData("export * from './gone.truth.ts';", "TR1107")]
    [InlineData("import 'reflect-metadata';", "TR1109")]
    [InlineData("import './styles.json';", "TR1109")]
    public void A_file_that_is_not_there_is_named(string statement, string code) => Errors(statement + App, []).ShouldBe([code]);

    [Theory]
    [InlineData("\\0")]
    [InlineData("\\x00")]
    [InlineData("\\u{0}")]
    [InlineData("\\ud800")]
    public void A_path_that_is_no_text_is_never_asked_for(string sign)
    {
        foreach (var statement in new[] { $"import {{ a }} from './a{sign}.truth.ts';", $"import './a{sign}.truth.ts';",
            $"export * from './a{sign}.truth.ts';" })
        {
            var compilation = Compilation.Create(new SourceText("app.truth.ts", statement + App),
                path => throw new ArgumentException(path));
            compilation.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code).ShouldBe(["TR1012"], statement);
        }
    }

    [Theory]
    [InlineData("import { A } from './gone.truth.ts';")]
    [InlineData("import { A } from 'somewhere';")]
    [InlineData("import type { A } from './wrong.truth.ts';")]
    [InlineData("import { type A } from './gone.ts';")]
    [InlineData("export type { A } from './gone.ts';")]
    public void Types_are_erased(string statement) =>
        Errors(statement + App, new() { ["wrong.truth.ts"] = "export const a = 'x' 'y';" }).ShouldBeEmpty();

    [Theory]
    [InlineData("export default { name: 'Other', entities: App.entities };", "TR1103")]
    [InlineData("export default { ...App };", "TR1103")]
    [InlineData("export default App;", null)]
    [InlineData("export default defineApp(App);", null)]
    [InlineData("export default (App as unknown);", null)]
    public void One_app_is_exported(string statement, string? code) => Errors(App + statement, []).ShouldBe(code is null ? [] : [code]);

    [Fact]
    public void What_a_module_exports_by_default_is_understood() =>
        Errors("import './a.truth.ts';" + App, new() { ["a.truth.ts"] = "export default start();" }).ShouldBe(["TR1009"]);

    [Theory]
    [InlineData("'string'", "'text'", "TR1103")]
    [InlineData("shared", "shared", null)]
    public void A_name_that_two_files_pass_on_is_one_value(string one, string other, string? code)
    {
        var app = "import { a } from './all.truth.ts';" + Compile.App($"fields: {{ a }}, {Rules}");
        Errors(app, new()
        {
            ["all.truth.ts"] = "export * from './one.truth.ts'; export * from './other.truth.ts';",
            ["one.truth.ts"] = $"import {{ shared }} from './shared.truth.ts'; export const a = {one};",
            ["other.truth.ts"] = $"import {{ shared }} from './shared.truth.ts'; export const a = {other};",
            ["shared.truth.ts"] = "export const shared = 'string';",
        }).ShouldBe(code is null ? [] : [code]);
    }

    private static List<string> Errors(string app, Dictionary<string, string> files) =>
        [.. Compilation.Create(new SourceText("app.truth.ts", app),
            path => files.TryGetValue(path, out var text) ? new SourceText(path, text) : null)
            .Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code)];
}
