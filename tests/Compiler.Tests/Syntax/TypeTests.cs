using Truth.Compiler.Diagnostics;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Syntax;

/// <summary>A type ends at the right position in every place, and does not affect the text around it.</summary>
public sealed class TypeTests
{
    private static readonly string[] Types =
    [
        "boolean", "string | null", "| 'a' | 'b'", "{ a: string; b?: number }", "{ a: string, readonly b: T }", "{}", "A.B.C", "A<B>",
            "A<B<C>>", "A<B, C<D<E>>>", "Array<{ a: T }>[]",
        "T[]", "T[][]", "readonly T[]", "T['key']", "T['a']['b'][]", "(A | B)[]", "(A)", "((a: A) => B)", "[A, B]",
            "[a: A, b?: B, ...rest: C[]]", "[A, B?, ...C[]]", "[]",
        "keyof T", "keyof typeof x", "typeof x", "typeof x.y", "typeof x.y<T>", "unique symbol", "import('./a').B<C>",
            "typeof import('./a')", "'text'", "\"a\\\"b\"", "A<\"}\">", "'a'|']'&','", "1", "-1", "1n", "true",
        "null", "undefined", "void", "never", "unknown", "object", "this", "`a`", "`a${B}c`", "`${A}${B}`", "`${`x${A}`}`",
            "A & B", "A & (B | C)",
        "A extends B ? C : D", "A extends () => B extends C ? 1 : 2 ? D : E",
            "A extends infer U extends new () => B extends C ? 1 : 2 ? D : E", "A extends B ? C : D extends E ? F : G",
                "A extends infer U ? U : never", "A extends [infer U extends string] ? U : never",
        "{ [K in keyof T]: T[K] }", "{ readonly [K in keyof T]?: T[K] }", "{ -readonly [K in A as B]-?: C; }",
            "{ +readonly [K in A]+?: B }", "{ [key: string]: T }",
        "{ (a: A): B }", "{ new (a: A): B }", "{ <T>(a: T): T; m<T>(a: T): T; n?(): void }", "{ get a(): A; set a(v: A) }",
            "{ 'a b': A; 1: B; [Symbol.iterator]: C }",
        "{ a: A\n b: B }", "{ a /* { */: A; // }\n }", "{ if: A; class: B; readonly: C; get: D; new: E }",
            "Record<string, (a: A) => B>", "any",
    ];

    private static readonly string[] Functions =
    [
        "() => void", "(a: A) => B", "(a: A, b?: B, ...c: C[]) => D", "({ a, b: c }: A) => B", "([a, b]: A) => B", "<T>(a: T) => T",
            "<const T extends A = B>(a: T) => T", "new (a: A) => B",
        "abstract new () => A", "(a: A) => a is B", "(a: A) => asserts a is B", "(a: A) => asserts a", "(this: A) => B", "() => () => A",
            "(a) => B", "(a, b) => C",
    ];

    private static readonly string[] Predicates = ["a is A", "a is A | B", "asserts a is A", "asserts a", "this is A"];

    private const string Body = "authenticated && entity.published";

    public static TheoryData<string> All() => [.. Types, .. Functions];

    public static TheoryData<string> Unparenthesized() => [.. Types];

    public static TheoryData<string> Returned() => [.. Types, .. Functions, .. Predicates];

    [Theory]
    [MemberData(nameof(Returned))]
    public void A_return_type_leaves_the_body_whole(string type)
    {
        // `(A) =>` would be the beginning of a function type, also in TypeScript.
        type = type == "(A)" ? "((A))" : type;
        var body = BodyOf($"({{ authenticated, entity }}): {type} => {Body}", out var types);
        body.ShouldBe(Body);
        types[^1].ShouldBe(type);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void So_does_the_type_of_a_parameter(string type)
    {
        BodyOf($"({{ authenticated, entity }}: {type}) => {Body}", out var types).ShouldBe(Body);
        types.ShouldBe([type]);
        BodyOf($"(a: {type}, b?: {type},) => {Body}", out types).ShouldBe(Body);
        types.ShouldBe([type, type]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void So_does_a_bound_of_a_type_parameter(string type) =>
        BodyOf($"<T extends {type} = {type}, U = {type}>({{ authenticated, entity }}: T) => {Body}", out _).ShouldBe(Body);

    [Theory]
    [MemberData(nameof(All))]
    public void A_constant_is_what_stands_behind_its_type(string type) =>
        Constants($"const a: {type} = [1, 2];\nconst b = 3", out _).ShouldBe("a = [1 2]; b = 3");

    [Theory]
    [MemberData(nameof(Unparenthesized))]
    public void Behind_a_cast_the_expression_goes_on(string type)
    {
        Constants($"const a = b as {type} || c", out var types).ShouldBe("a = (Or b c)");
        types.ShouldBe([type]);
        Tree($"const a = b + c satisfies {type} * d").ShouldBe("(* (+ b c) d)");
        Tree($"const a = b == c as {type} + d").ShouldBe("(== b (+ c d))");
        Tree($"const a = [b as {type}, c]").ShouldBe("[b c]");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Type_arguments_belong_to_the_call(string type)
    {
        Tree($"const a = defineApp<{type}>(b)").ShouldBe("(defineApp b)");
        Tree($"const a = f<A, {type}>(b) + c").ShouldBe("(+ (f b) c)");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_declaration_ends_where_it_ends(string type)
    {
        foreach (var declaration in (string[])[$"type A<T = {type}> = {type};",
            $"interface A extends B<{type}> {{ a: {type}; b(c: {type}): {type} }}",
            $"declare const a: {type}, b: {type};", $"declare function f<T>(a: {type}): {type};",
                $"declare namespace N.M {{ export const a: {type}; function f(): void }}",
            $"declare module 'm' {{ import {{ x }} from 'y'; export interface A {{ a: {type} }} }}",
                $"declare global {{ type A = {type} }}"])
        {
            foreach (var prefix in (string[])["", "export "])
            {
                Constants($"{prefix}{declaration}\nconst b = 3", out var types).ShouldBe("b = 3");
                types.ShouldBe([prefix + declaration]);
            }
        }

        Constants($"type A =\n  {type}\nconst b = 3", out _).ShouldBe("b = 3");
    }

    [Theory]
    [InlineData("const a = b ? (c) : d", "(? b c d)")]
    [InlineData("const a = b ? (c) : (d) => e", "(? b c (=> e))")]
    [InlineData("const a = b ? c => d : e", "(? b (=> d) e)")]
    [InlineData("const a = b ? ((c): T => d) : e", "(? b (=> d) e)")]
    [InlineData("const a = b ? [(c): T => d] : e", "(? b [(=> d)] e)")]
    [InlineData("const a = (b): (c: C) => D => e", "(=> e)")]
    [InlineData("const a = (b): (C | D) => e", "(=> e)")]
    [InlineData("const a = (b): C => d => e", "(=> (=> e))")]
    [InlineData("const a = b as T ? c : d", "(? b c d)")]
    [InlineData("const a = b < c", "(< b c)")]
    [InlineData("const a = [b < c, d > e]", "[(< b c) (> d e)]")]
    [InlineData("const a = b! as T", "b")]
    [InlineData("const a = b as A as B", "b")]
    [InlineData("const a = -b as T", "(- b)")]
    [InlineData("const a = b ?? c as T + d", "(?? b (+ c d))")]
    [InlineData("const a = <T,>(b: T) => c", "(=> c)")]
    [InlineData("const a = b\ntype A = B\n[0]", null)]
    [InlineData("const a = b\ntype A = B\n<C>", null)]
    [InlineData("const a = b\ntype A = B | C\n// }\ntype\nD = E", null)]
    public void It_reads_as_typescript_does(string text, string? tree)
    {
        if (tree is null)
        {
            Diagnostics(text).ShouldNotBeEmpty();
            return;
        }

        Tree(text).ShouldBe(tree);
    }

    /// <summary>Each causes one diagnostic at the marked position, and the text after it is parsed correctly.</summary>
    [Theory]
    [InlineData("type A = «;»")]
    [InlineData("type A = { a: string;\n«const» b = 1;")]
    [InlineData("type A = { a: { b: string; };\n«const» b = 1;")]
    [InlineData("type A = (a: string «=>» b;")]
    [InlineData("type A = [a, b«;»")]
    [InlineData("type A = B<C«;»")]
    [InlineData("type A = B «C»;")]
    [InlineData("type A = B | «;»")]
    [InlineData("type A = B | «(»a: C) => D;")]
    [InlineData("type A = B extends C ? D«;»")]
    [InlineData("type A = { a: B «c»: D };")]
    [InlineData("type A = `a${B «C»}`;")]
    [InlineData("type A = B«?»;")]
    [InlineData("type A = «?»B;")]
    [InlineData("type A = «*»;")]
    [InlineData("type A = «/»a}/;")]
    [InlineData("type «class» = B;")]
    [InlineData("type A «{» a: B };")]
    [InlineData("interface A «=» { a: B };")]
    [InlineData("interface A { a: B; «+»c: D }")]
    [InlineData("declare const a: B«=» 1;")]
    [InlineData("«declare» class A { a: B }")]
    [InlineData("«declare» enum A { a }")]
    [InlineData("«abstract» class A { a() { } }")]
    [InlineData("«enum» A { a, b }")]
    [InlineData("«const» enum A { a, b }")]
    [InlineData("«namespace» A { const b = 1 }")]
    [InlineData("export «namespace» A { const b = 1 }")]
    [InlineData("export «abstract» class A { }")]
    [InlineData("import a «=» require('b');")]
    [InlineData("export «=» a;")]
    [InlineData("import a from 'b' «with» { type: 'json' };")]
    [InlineData("import { a «b» } from 'c';")]
    [InlineData("import { a as «,» b } from 'c';")]
    [InlineData("import * «from» 'c';")]
    [InlineData("import a, «from» 'c';")]
    [InlineData("export *«;»")]
    [InlineData("const a: { b: string «=» 1;")]
    [InlineData("const a: «=» 1;")]
    [InlineData("const a: B = 1«,» c: D = 2;")]
    [InlineData("const a: B<C«>=» 1;")]
    [InlineData("const «new» = 1;")]
    [InlineData("const a = (b): «=>» c;")]
    [InlineData("const a = (b): C «d» => e;")]
    [InlineData("const a = (b: C «d») => e;")]
    [InlineData("const a = (b «=» 1) => c;")]
    [InlineData("const a = (b: C «=» 1) => c;")]
    [InlineData("const a = («...»b) => c;")]
    [InlineData("const a = («[»b]) => c;")]
    [InlineData("const a = («this»: B) => c;")]
    [InlineData("const a = ({ b: «{» c } }) => d;")]
    [InlineData("const a = ({ b «=» 1 }) => d;")]
    [InlineData("const a = ({ «...»b }) => d;")]
    [InlineData("const a = ({ b: «}») => d;")]
    [InlineData("const a = ({ «class» }) => d;")]
    [InlineData("const a = «<»T b>(c) => d;")]
    [InlineData("const a = «<»T>b;")]
    [InlineData("const a = «<»T>(b);")]
    [InlineData("const a = b«<»T>;")]
    [InlineData("const a = b ? «(»c): D => e : f;")]
    [InlineData("const a = b as «;»")]
    [InlineData("const a = b as { c: D }«}»;")]
    [InlineData("const a = b as C «d»;")]
    [InlineData("const a = b satisfies C<D«;»")]
    [InlineData("const a = [b as «,» c];")]
    [InlineData("const a = { 'b' «}»;")]
    [InlineData("const a = { «`b`»: 1 };")]
    [InlineData("const a = «🎉»;")]
    [InlineData("type A = B // \u2028«+»")]
    [InlineData("type A = (...«this»: B) => C;")]
    [InlineData("type A = B<«const»>;")]
    [InlineData("export «;»")]
    public void A_wrong_type_is_one_diagnostic(string marked)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal) + "\nconst last = 9;";
        var diagnostics = new DiagnosticBag();
        var file = Parser.ParseFile(new SourceText("app.truth.ts", text), diagnostics);
        diagnostics.Sorted().Count.ShouldBe(1, string.Join('\n', diagnostics.Sorted().Select(d => $"{d.Origin} {d.Message}")));
        diagnostics.Sorted()[0].Origin.Span.Start.ShouldBe(start, diagnostics.Sorted()[0].Message);
        file.Statements[^1].ShouldBeOfType<ConstSyntax>().Name.Text.ShouldBe("last");
    }

    private const string Declarations = """
        type Status = { kind: 'open'; at?: Date } | { kind: 'done', by: Array<Map<string, number>> };
        interface Named<T extends object = {}> extends A.B<T>, C { readonly name: string; [key: string]: T['a'][]; call(a: T, ...b: T[]): asserts a is T }
        type Each<T> = { readonly [K in keyof T]?: T[K] extends infer U ? `${string & K}!` : never };
        declare const given: (a: [x: A, y?: B, ...C[]], { b, c: d }: E) => typeof given.x;
        declare namespace Inner { export function f(this: A, b?: B): void; type B = 'b' }
        const first: Record<string, (a: A) => B> = make<A, B[]>([1, 2] as const, { b: ({ user }: Names, d?: E): user is A => user.a as B } satisfies C);
        """;

    /// <summary>
    /// A missing or superfluous word in a type is rarely reported twice. DifferentialTests checks that it is reported whenever TypeScript
    /// refuses it.
    /// </summary>
    [Fact]
    public void A_slip_among_types_is_seldom_more_than_one_diagnostic()
    {
        var (wrong, slips) = (new List<string>(), 0);
        foreach (var token in Lexer.Lex(new Characters(new SourceText("", Declarations)), new DiagnosticBag())
            .Where(t => t.Kind is not (TokenKind.Name or TokenKind.EndOfText or TokenKind.String)))
        {
            foreach (var text in (string[])[Declarations.Remove(token.Start, token.End - token.Start),
                Declarations.Insert(token.Start, Declarations[token.Start..token.End])])
            {
                var told = Diagnostics(text);
                slips++;
                told.Count.ShouldBeLessThan(5, text);
                if (told.Count > 1)
                {
                    wrong.Add($"{token.Start} `{Declarations[token.Start..token.End]}`, {(text.Length < Declarations.Length ? "left out" : "doubled")}: {string.Join(" | ", told)}");
                }
            }
        }

        wrong.Count.ShouldBeLessThan(slips / 12, string.Join('\n', wrong));
    }

    private static string BodyOf(string arrow, out string[] types)
    {
        var file = Parsed($"const a = {{ b: {arrow}, c: 1 }}", out types);
        var members = file.Statements.ShouldHaveSingleItem().ShouldBeOfType<ConstSyntax>().Value.ShouldBeOfType<ObjectSyntax>().Members;
        members.Count.ShouldBe(2);
        var body = members[0].Value.ShouldBeOfType<ArrowSyntax>().Body;
        return body.Origin.Source![body.Origin.Span];
    }

    private static string Constants(string text, out string[] types) =>
        string.Join("; ", Parsed(text, out types).Statements.Select(s => s.ShouldBeOfType<ConstSyntax>())
            .Select(c => $"{c.Name.Text} = {Tree(c.Value)}"));

    private static string Tree(string text) =>
        Tree(Parsed(text, out _).Statements.ShouldHaveSingleItem().ShouldBeOfType<ConstSyntax>().Value);

    private static string Tree(ExpressionSyntax node) => node switch
    {
        NameSyntax n => n.Name,
        NumberSyntax n => n.Text,
        ParenthesizedSyntax p => Tree(p.Inner),
        UnarySyntax u => $"({Sign(u.Operator)} {Tree(u.Operand)})",
        BinarySyntax b => $"({Sign(b.Operator)} {Tree(b.Left)} {Tree(b.Right)})",
        ConditionalSyntax c => $"(? {Tree(c.Condition)} {Tree(c.WhenTrue)} {Tree(c.WhenFalse)})",
        ArrowSyntax a => $"(=> {Tree(a.Body)})",
        ArraySyntax a => $"[{string.Join(' ', a.Items.Select(Tree))}]",
        CallSyntax c => $"({Tree(c.Callee)} {string.Join(' ', c.Arguments.Select(Tree))})",
        _ => throw new InvalidOperationException(node.ToString()),
    };

    private static string Sign(SyntaxOperator op) => op switch
    {
        SyntaxOperator.Add => "+",
        SyntaxOperator.Multiply => "*",
        SyntaxOperator.Equal => "==",
        SyntaxOperator.Less => "<",
        SyntaxOperator.Greater => ">",
        SyntaxOperator.Negate => "-",
        SyntaxOperator.Coalesce => "??",
        _ => $"{op}",
    };

    private static FileSyntax Parsed(string text, out string[] types)
    {
        var diagnostics = new DiagnosticBag();
        var file = Parser.ParseFile(new SourceText("app.truth.ts", text), diagnostics, out var parsed);
        diagnostics.Sorted().Select(d => $"{d.Origin} {d.Message}").ShouldBeEmpty(text);
        types = [.. parsed.Select(t => text[t.Origin.Span.Start..t.Origin.Span.End])];
        return file;
    }

    private static List<string> Diagnostics(string text)
    {
        var diagnostics = new DiagnosticBag();
        Parser.ParseFile(new SourceText("app.truth.ts", text), diagnostics);
        return [.. diagnostics.Sorted().Select(d => d.Message)];
    }
}
