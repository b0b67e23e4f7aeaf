using System.Text;

namespace Truth.Compiler.Tests.Syntax.Differential;

/// <summary>Generates texts in the declarative subset of TypeScript, and slightly beyond it, depending only on the seed.</summary>
internal sealed class Generated(Random random)
{
    private static readonly string[] Names = ["a", "b", "user", "entity", "type", "get", "of", "as", "async", "is", "infer", "keyof",
        "from", "declare", "A", "B", "Task", "é", "$x", "_"];

    private static readonly string[] Keys = ["a", "b", "name", "if", "class", "default", "type", "'a b'", "'c'", "1", "0x10", "1.5",
        "readonly", "get", "new"];

    private static readonly string[] Literals =
    [
        "1", "0", "1.5", ".5", "5.", "1e3", "0x1F", "0b11", "1_000", "10n", "true", "false", "null", "undefined", "'a'", "\"b\"",
            "'\\n\\u0041\\x42'", "`c`", "'it\\'s'", "'\\\n'", "''",
    ];

    private static readonly string[] Operators = ["||", "&&", "==", "===", "!=", "!==", "<", "<=", ">", ">=", "in", "??", "+",
        "-", "*", "/", "%"];

    private static readonly string[] Gaps = [" ", " ", " ", " ", " ", "", "\n", " /* } */ ", " // )\n", "\t"];

    private int _left = 120;

    private string Pick(params string[] from) => from[random.Next(from.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Gap => Gaps[random.Next(Gaps.Length)];

    private string Spaced(params string[] parts) =>
        string.Concat(parts.Select((p, i) => i == 0 ? p : NeedsSpace(parts[i - 1], p) ? $" {p}" : Gap is var gap && gap.StartsWith('\n')
            && Chance(80) ? p : gap + p));

    private static bool NeedsSpace(string left, string right) =>
        left.Length > 0 && right.Length > 0 && (char.IsLetterOrDigit(left[^1]) || left[^1] is '_' or '$' or '.' or '-' or '+')
        && (char.IsLetterOrDigit(right[0]) || right[0] is '_' or '$' or '-' or '+' or '.');

    private string Many(int most, string separator, Func<string> make, bool mayTrail = false)
    {
        var items = Enumerable.Range(0, random.Next(most + 1)).Select(_ => make()).ToList();
        return string.Join(separator, items) + (mayTrail && items.Count > 0 && Chance(30) ? separator : "");
    }

    public string File()
    {
        var text = new StringBuilder();
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            text.Append(Statement()).Append(Chance(80) ? ";\n" : "\n");
        }

        return text.ToString();
    }

    private string Statement() => random.Next(12) switch
    {
        0 =>
            $"import {Pick("type ", "", "")}{Pick("a", "{ a, b as c, type T }", "* as all", "a, { b }", "{ default as d }", "{}")} from './x.truth.ts'",
        1 =>
            $"export {Pick("{ a, b as c }", "* from './x'", "* as all from './x'", "type { T }", "{ default } from './x'", "{ a as default }", "type * from './x'")}",
        2 => $"export default {Value()}",
        3 or 4 => Declaration(),
        5 => $"const {Pick(Names)} = {Value()}",
        _ =>
            $"{Pick("", "export ")}const {Pick("App", "a", "limits")}{(Chance(70) ? $": {Type()}" : "")} ={Gap}{Value()}{(Chance(30) ? $" as {Type()}" : "")}",
    };

    private string Declaration() => Pick("", "export ", "declare ", "export declare ") + random.Next(3) switch
    {
        0 => $"type A{TypeParameters()} ={Gap}{Type()}",
        1 =>
            $"interface A{TypeParameters()}{(Chance(40) ? " extends B, C<D>.E".Replace(".E", "", StringComparison.Ordinal) : "")} {{ {Members()} }}",
        _ => Ambient(),
    };

    private string Ambient() => Pick("", "declare ") + random.Next(4) switch
    {
        0 => $"{Pick("const", "let", "var")} a: {Type()}, b: {Type()}",
        1 => $"function f{TypeParameters()}({Parameters()}): {ReturnType()}",
        2 => $"{Pick("namespace", "module")} {Pick("N", "N.M")} {{ {Pick("export ", "")}const a: {Type()}; {Declaration()} }}",
        _ => $"{Pick("module 'm'", "global")} {{ interface A {{ {Members()} }}\n export type B = {Type()} }}",
    };

    private string Value()
    {
        if (--_left < 0)
        {
            return Pick(Literals);
        }

        return random.Next(26) switch
        {
            0 or 1 or 2 => Pick(Literals),
            3 or 4 => Pick(Names),
            5 or 6 => $"{{{Gap}{Many(4, ", ", Member, mayTrail: true)} }}",
            7 or 8 => $"[{Many(4, ",", () => (Chance(15) ? "..." : "") + Value(), mayTrail: true)}]",
            9 or 10 or 11 => Spaced(Value(), Pick(Operators), Value()),
            12 => Pick("!", "-", "+", "- ") + Pick(Pick(Names), $"({Value()})"),
            13 => $"{Value()} ? {Value()} : {Value()}",
            14 => $"({Value()})",
            15 => $"{Pick(Names)}{Pick(".", "?.", "!.")}{Pick(Names)}",
            16 => $"{Pick(Names)}({Many(2, ", ", Value, mayTrail: true)})",
            17 => $"{Pick("defineApp", "a.b")}<{Type()}{(Chance(30) ? $", {Type()}" : "")}>({Value()})",
            18 or 19 => $"{Pick(Names)} {Pick("as", "satisfies")} {Type()}",
            20 => $"{Value()} {Pick("as", "satisfies")} {Type()}",
            21 => $"`a${{{Value()}}}b${{{Value()}}}`",
            22 => $"{Pick(Names)}[{Value()}]",
            _ => Arrow(),
        };
    }

    private string Arrow() =>
        Pick("({ user, entity })", "({ entity: e, })", "a", $"(a: {Type()})", $"({{ a }}: {Type()}, b?: {Type()})", $"(a): {ReturnType()}",
            $"({{ entity }}): {ReturnType()}",
        $"<T,>(a: T): {ReturnType()}", $"<T extends {Type()}>(a)", "()") + Pick(" => ", "=>", " =>\n")
            + Pick(Value(), Value(), $"({Value()})");

    private string Member() => random.Next(8) switch
    {
        0 => Pick(Names),
        1 => "..." + Value(),
        2 => $"'quoted': {Value()}",
        _ => $"{Pick(Keys)}{Pick(": ", ":", " : ")}{Value()}",
    };

    private string TypeParameters() =>
        Chance(70) ? "" : $"<{Pick("T", $"T extends {Type()}", $"const T = {Type()}", "in T, out U")}{Pick("", ",", ", V")}>";

    private string ReturnType() => random.Next(6) switch
    {
        0 => $"{Pick(Names)} is {Type()}",
        1 => $"asserts {Pick("a", "this")}{Pick("", $" is {Type()}")}",
        _ => Type(),
    };

    private string Parameters() =>
        Many(3, ", ", () => Pick("a", "b?", "...c", "{ d, e: f }", "[g]", "this") + Pick("", $": {Type()}", $": {Type()}"), mayTrail: true);

    /// <summary>A type.</summary>
    public string Type()
    {
        if (--_left < 0)
        {
            return Pick("string", "A", "1");
        }

        return random.Next(28) switch
        {
            0 or 1 or 2 => Pick("string", "number", "boolean", "any", "unknown", "never", "void", "null", "undefined", "this", "const",
                "object", "bigint"),
            3 or 4 => Pick("A", "A.B", "A.B.C", "Record", "asserts", "is", "get"),
            5 => Pick("'a'", "1", "-1", "10n", "true", "`x`", "\"}\"", "'=>'"),
            6 or 7 => $"{Pick("A", "B.C", "Array")}<{Type()}{(Chance(40) ? $", {Type()}" : "")}>",
            8 or 9 => Spaced(Type(), Pick("|", "&"), Type()),
            10 => $"{Pick("|", "&")} {Type()}",
            11 => $"{Type()}[]",
            12 => $"{Type()}[{Type()}]",
            13 => $"({Type()})",
            14 or 15 => $"{{{Gap}{Members()} }}",
            16 => $"[{Many(3, ", ", () => Pick("", "", "...", "a: ", "b?: ", "...c: ") + Type() + Pick("", "", "?"), mayTrail: true)}]",
            17 => $"{Pick("keyof", "readonly", "unique")} {Type()}",
            18 => $"typeof {Pick("a", "a.b", "import('./x')", "this.a")}",
            19 =>
                $"{Type()} extends {Pick(Type(), $"infer U", $"infer U extends {Type()}", $"[infer U extends {Type()}]")} ? {Type()} : {Type()}",
            20 => $"`a${{{Type()}}}`",
            21 =>
                $"{{ {Pick("", "readonly ", "-readonly ")}[K in {Type()}{Pick("", $" as {Type()}")}]{Pick("", "?", "-?", "+?")}: {Type()} }}",
            22 => $"import('./x'){Pick("", ".A", $".A<{Type()}>")}",
            23 => $"{Pick("new ", "abstract new ", "")}{TypeParameters()}({Parameters()}) => {ReturnType()}",
            24 or 25 => $"({Parameters()}) => {ReturnType()}",
            _ => Pick("string", "A"),
        };
    }

    private string Members() => Many(3, Pick("; ", ", ", "\n"), () => random.Next(8) switch
    {
        0 => $"[key: string]: {Type()}",
        1 => $"{Pick(Keys)}{Pick("", "?")}{TypeParameters()}({Parameters()}): {ReturnType()}",
        2 => $"{Pick("", "new ")}({Parameters()}): {ReturnType()}",
        3 => $"{Pick("get a(): ", "set b(v), c: ", "[Symbol.iterator]: ")}{Type()}",
        _ => $"{Pick("", "", "readonly ")}{Pick(Keys)}{Pick("", "?")}: {Type()}",
    }, mayTrail: true);
}
