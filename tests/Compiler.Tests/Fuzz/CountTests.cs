using System.Globalization;
using System.Text;
using Truth.Compiler.Text;
using Xunit.Abstractions;

namespace Truth.Compiler.Tests.Fuzz;

/// <summary>Any number of declarations is compiled in a few seconds, possibly with a diagnostic.</summary>
[Collection(SizeTests.Alone)]
public sealed class CountTests(ITestOutputHelper output)
{
    private const string Permissions = "permissions: { create: 'public', read: 'public', update: 'nobody', delete: 'nobody' }";
    private const int Many = 20_000;

    // `@` is the number of the declaration.
    private static readonly Dictionary<string, Func<int, string>> Kinds = new()
    {
        ["fields"] = n => App($"Item: {{ fields: {{ {Each("f@: 'string', ", n)} }}, {Permissions} }}"),
        ["fields with a fault"] = n => App($"Item: {{ fields: {{ {Each("f@: 'strin', ", n)} }}, {Permissions} }}"),
        ["required fields"] = n =>
            App($"Item: {{ fields: {{ {Each("f@: { type: 'string', required: true, unique: true, index: true, searchable: true }, ", n)} }}, {Permissions} }}"),
        ["enums"] = n =>
            App($"Item: {{ fields: {{ {Each("f@: { type: 'enum', options: ['a', 'b'], default: 'a' }, ", n)} }}, {Permissions} }}"),
        ["rules of fields"] = n =>
            App($"Item: {{ fields: {{ {Each("f@: { type: 'string', permissions: { read: 'authenticated' } }, ", n)} }}, {Permissions} }}"),
        ["options"] = n => App($"Item: {{ fields: {{ f: {{ type: 'enum', options: [{Each("'o@', ", n)}] }} }}, {Permissions} }}"),
        ["the same option"] = n => App($"Item: {{ fields: {{ f: {{ type: 'enum', options: [{Each("'o', ", n)}] }} }}, {Permissions} }}"),
        ["entities"] = n => App(Each($"E@: {{ fields: {{ f: 'string' }}, {Permissions} }},\n", n)),
        ["entities of one another"] = n => App("E0: { fields: { f: 'string' } }, "
            + Each($"E@1: {{ fields: {{ f: 'string', e: {{ type: 'relation', to: 'E0', inverse: 'e@1' }} }}, {Permissions} }},\n", n)),
        ["relations"] = n =>
            App($"User: {{ fields: {{ email: 'email', password: 'password' }}, {Permissions} }}, Item: {{ fields: {{ {Each("f@: { type: 'relation', to: 'User' }, ", n)} }}, {Permissions} }}"),
        ["relations with ways back"] = n =>
            App($"User: {{ fields: {{ email: 'email', password: 'password' }}, {Permissions} }}, Item: {{ fields: {{ {Each("f@: { type: 'relation', to: 'User', inverse: 'i@' }, ", n)} }}, {Permissions} }}"),
        ["unknown entities"] = n => App($"Item: {{ fields: {{ {Each("f@: { type: 'relation', to: 'Gone@' }, ", n)} }}, {Permissions} }}"),
        ["computed"] = n => App($"Item: {{ fields: {{ a: 'string' }}, computed: {{ {Each("c@: 'a', ", n)} }}, {Permissions} }}"),
        ["computed of one another"] = n =>
            App($"Item: {{ fields: {{ c0: 'integer' }}, computed: {{ {string.Concat(Enumerable.Range(1, n).Select(i => $"c{i}: 'c{i - 1}', "))} }}, {Permissions} }}"),
        ["behaviors"] = n =>
            App($"Item: {{ fields: {{ a: 'string' }}, behaviors: {{ {Each("b@: { fields: { a: 'x' } }, ", n)} }}, {Permissions} }}"),
        ["indexes"] = n => App($"Item: {{ fields: {{ a: 'string' }}, indexes: [{Each("['a'], ", n)}], {Permissions} }}"),
        ["invariants"] = n =>
            App($"Item: {{ fields: {{ a: 'integer' }}, invariants: {{ {Each("'it is @': 'a != @', ", n)} }}, {Permissions} }}"),
        ["views"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"views: {{ {Each("V@: { type: 'list', route: '/v@', entity: 'Item' },\n", n)} }},"),
        ["views of one route"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"views: {{ {Each("V@: { type: 'list', route: '/v', entity: 'Item' },\n", n)} }},"),
        ["workflows"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"workflows: {{ {Each("W@: { trigger: 'Item.created', actions: [{ type: 'log', message: 'x' }] },\n", n)} }},"),
        ["workflows that go on"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"workflows: {{ {Each("W@: { trigger: 'Item.created', actions: [{ type: 'create', entity: 'Item', fields: { a: 'x' } }] },\n", n)} }},"),
        ["actions"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"workflows: {{ W: {{ trigger: 'Item.created', actions: [{Each("{ type: 'log', message: 'x ${entity.a}' }, ", n)}] }} }},"),
        ["never"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}",
            $"never: {{ {Each("'it is @': { entity: 'Item', action: 'update', when: 'true' },\n", n)} }},"),
        ["constants"] = n => Each("const c@ = @;\n", n) + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["unknown constants"] = n => Each("const c@ = gone@;\n", n) + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["the same constant"] = n => Each("const c = 1;\n", n) + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["imports"] = n => Each("import { c@ } from './a.truth.ts';\n", n) + Each("const d@ = c@;\n", n)
            + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["members of a constant"] = n => $"const o = {{ {Each("m@: @, ", n)} }};\n" + Each("const c@ = o.m@;\n", n)
            + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["unknown members"] = n => $"const o = {{ {Each("m@: @, ", n)} }};\n" + Each("const c@ = o.n@;\n", n)
            + App($"Item: {{ fields: {{ a: 'string' }}, {Permissions} }}"),
        ["unknown fields"] = n =>
            App($"Item: {{ fields: {{ {Each("f@: 'string', ", n)} }}, indexes: [{Each("['g@'], ", n)}], {Permissions} }}"),
        ["unknown keys"] = n => App($"Item: {{ fields: {{ a: 'string' }}, {Each("k@: 1, ", n)} {Permissions} }}"),
        ["columns"] = n =>
            App($"Item: {{ fields: {{ {Each("f@: 'string', ", n)} }}, ui: {{ list: {{ columns: [{Each("'f@', ", n)}] }} }}, {Permissions} }}"),
    };

    public static TheoryData<string> Names() => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_of_a_kind_are_answered_in_seconds(string kind)
    {
        // As many as are allowed, and more.
        foreach (var count in (int[])[100, 1_000, 5_000, Many])
        {
            var taken = Taken(kind, count);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {taken.TotalMilliseconds:0} ms for {count}"));
            taken.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"{kind}: {count}");
        }
    }

    private static TimeSpan Taken(string kind, int count)
    {
        var source = new SourceText("app.truth.ts", Kinds[kind](count));
        var start = Environment.CpuUsage.TotalTime;
        Watch.Run(TimeSpan.FromSeconds(60), () => kind,
            () => Compilation.Create(source, path => path == "a.truth.ts" ? new(path, Each("export const c@ = 1;\n", count)) : null));
        return Environment.CpuUsage.TotalTime - start;
    }

    private static string App(string entities, string app = "") =>
        $"export const App = {{ name: 'Shop', {app}\nentities: {{ {entities} }} }};\n";

    private static string Each(string piece, int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(piece.Replace("@", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.ToString();
    }
}
