using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Model;
using Truth.Compiler.Text;
using Truth.Generators.Tests.Apps;
using Truth.Generators.Tests.RandomApps;
using Truth.Generators.Tests.Tools;

namespace Truth.Generators.Tests.All;

/// <summary>Members that are added to rows: a field with such a name is refused, or both exist next to each other.</summary>
public sealed class AnswerMemberTests
{
    private static readonly string[] Apps = ["every-key", "many", "computed", "clients"];

    [Fact]
    public void In_json_every_member_of_ours_is_one_that_check_refuses()
    {
        var ours = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in Apps.Select(Corpus.Model).Append(TaskManager.Model))
        {
            var schemas = JsonNode.Parse(Output.Of(model).File("openapi.json").Text)!["components"]!["schemas"]!.AsObject();
            var inverses = Inverse.Of(model);
            foreach (var entity in model.Entities)
            {
                ours.UnionWith(schemas[entity.Name.Text]!["properties"]!.AsObject().Select(p => p.Key)
                    .Except(entity.Readable.Select(f => f.Name)).Except(inverses[entity.Name].Select(i => i.Name)));
            }
        }

        ours.ShouldBe(AnswerMembers.All);
        foreach (var name in ours)
        {
            Codes($"{name}: 'string'", "").ShouldBe(["TR2021"], $"a field `{name}`");
            Codes("a: 'string'", $"computed: {{ {name}: 'a == null' }},").ShouldBe(["TR2021"], $"a computed field `{name}`");
            Codes($"a: {{ type: 'relation', to: 'Task', inverse: '{name}' }}", "").ShouldBe(["TR2021"], $"a way back `{name}`");
        }
    }

    [Fact]
    public void In_csharp_what_we_add_and_a_field_of_that_name_stand_side_by_side()
    {
        var plain =
            Compile("of: { type: 'relation', to: 'Task', inverse: 'parts' }, tags: { type: 'relation', to: 'Task', many: true, inverse: 'tagged' }", "");
        var fields = plain.Find("Task")!.Readable.Select(f => CSharpLiteral.Pascal(f.Name)).ToList();
        var ours = Properties(plain).Except(fields).Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Except(AnswerMembers.All)
            .Except(["parts", "tagged"]).ToList();
        ours.Count.ShouldBeGreaterThan(2, "relations have rows and pages beside them, and rows a tag");
        var both =
            Compile($"of: {{ type: 'relation', to: 'Task', inverse: 'parts' }}, tags: {{ type: 'relation', to: 'Task', many: true, inverse: 'tagged' }}, {string.Join(", ", ours.Select(name => $"{name}: 'string'"))}", "");
        Properties(both).Count.ShouldBe(Properties(plain).Count + ours.Count);
        RunningApp.Compile(Output.Of(both).In("clients/csharp")).Wrong.ShouldBeEmpty();
        RunningApp.Compile(Output.Of(both).In("csharp")).Wrong.ShouldBeEmpty();
    }

    private static List<string> Properties(AppModel model) =>
    [
        .. CSharpSyntaxTree.ParseText(Output.Of(model).File("clients/csharp/Task.g.cs").Text).GetRoot().DescendantNodes()
            .OfType<RecordDeclarationSyntax>()
            .Where(r => r.Identifier.Text == "Task").SelectMany(r => r.Members.OfType<PropertyDeclarationSyntax>())
            .Select(p => p.Identifier.Text),
    ];

    private static AppModel Compile(string fields, string rest) => Compilation(fields, rest).Model.ShouldNotBeNull();

    private static List<string> Codes(string fields, string rest) =>
        [.. Compilation(fields, rest).Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Code)];

    private static Compilation Compilation(string fields, string rest) => Truth.Compiler.Compilation.Create(new SourceText("app.truth.ts",
        $"export const App = {{ name: 'Test', entities: {{ Task: {{ fields: {{ {fields} }}, {rest} permissions: {{ create: 'public', read: 'public', update: 'public', delete: 'public' }} }} }} }};"));
}
