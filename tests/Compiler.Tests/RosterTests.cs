using System.Text;
using System.Text.Json;
using Truth.Compiler.Fields;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests;

/// <summary>Every field type, found from the code rather than from a list: what it says of itself, and what the compiler takes of
/// it.</summary>
public sealed class RosterTests
{
    public static TheoryData<FieldType> Types => [.. FieldTypes.All];

    [Fact]
    public void The_roster_has_every_type() =>
        typeof(FieldType).Assembly.GetTypes().Where(t => t.IsPublic && t.IsSubclassOf(typeof(FieldType)) && !t.IsAbstract)
            .ShouldBe(FieldTypes.All.Select(t => t.GetType()).Distinct(), ignoreOrder: true);

    [Fact]
    public void The_kinds_of_a_field_differ() =>
        FieldTypes.All.Select(type => (type.Word, type.Form == WireForm.Links)).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Types))]
    public void An_example_is_a_value_and_null_is_one_where_none_is_required(FieldType type)
    {
        Judge(type, type.Example, isRequired: true).ShouldBe(type.Form is WireForm.Links or WireForm.File ? "required" : null);
        Judge(type, type.Example, isRequired: false).ShouldBeNull();
        Judge(type, "null", isRequired: false).ShouldBe(type.Form == WireForm.Links ? "wrong_type" : null);
        Judge(type, "null", isRequired: true).ShouldNotBeNull();
        Judge(type, type.Form is WireForm.Json ? "\"\\u0000\"" : "{}", isRequired: false).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_default_is_judged_as_a_value(FieldType type)
    {
        if (type is RelationType or PasswordType)
        {
            return;
        }

        Model(type, $"default: {type.Example}").ShouldNotBeNull();
        Codes(type, type.Form is WireForm.Json ? "default: env('X')" : "default: { }").ShouldNotBeEmpty();
        Codes(type, "default: 'now'").Any().ShouldBe(!type.Has(FieldUses.Moment) && type is not (StringType or TextType or JsonType));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_may_be_done_by_its_values_is_what_the_compiler_takes(FieldType type)
    {
        Model(type).ShouldNotBeNull().Entities[0].FindField("it")!.Type.Word.ShouldBe(type.Word);
        Codes(type, "searchable: true").Any().ShouldBe(!type.Has(FieldUses.Search) && type is not PasswordType);
        Codes(type, more: "unique: [['it', 'other']],").Any().ShouldBe(!type.Has(FieldUses.Order));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_author_has_it_in_the_editor_and_in_the_reference(FieldType type)
    {
        File.ReadAllText(Path.Combine(Repository.Root, "src", "Compiler", "truth.d.ts")).ShouldContain($"'{type.Word}'");
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "reference", "language.md"))
            .ShouldContain($"<a id=\"field.{type.Word}\"></a>");
    }

    private static string? Judge(FieldType type, string json, bool isRequired)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return new FieldValues(type, isRequired).Read(ref reader, out _)?.Code;
    }

    private static AppModel? Model(FieldType type, string keys = "") =>
        Compilation.Create(new SourceText("app.truth.ts", Source(type, keys, ""))).Model;

    // A password belongs to the auth entity; that it stands elsewhere is no matter here.
    private static IEnumerable<string> Codes(FieldType type, string keys = "", string more = "") =>
        Compilation.Create(new SourceText("app.truth.ts", Source(type, keys, more))).Diagnostics.Where(d =>
            d.Severity == Diagnostics.Severity.Error).Select(d => d.Code);

    private static string Source(FieldType type, string keys, string more) => $$"""
        export const App = { name: 'App', entities: { Entity: {
          fields: { it: { type: '{{type.Word}}', {{Own(type)}} {{keys}} }, other: 'string' }, {{more}}
          permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' } } } };
        """;

    private static string Own(FieldType type) => type switch
    {
        EnumType => "options: ['option'],",
        RelationType { Many: var many } => $"to: 'Entity', many: {(many ? "true" : "false")},",
        _ => "",
    };
}
