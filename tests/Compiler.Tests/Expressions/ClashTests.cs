using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Text;

namespace Truth.Compiler.Tests.Expressions;

/// <summary>
/// A field with the name of a variable: where fields are used by their names, the word has two meanings and is refused with both; `$` marks
/// the variable.
/// </summary>
public sealed class ClashTests
{
    private static readonly string[] Variables = ["user", "now", "today", "input", "previous", "event", "app", "entity",
        "authenticated", "action"];

    private static readonly ExpressionPlace[] Bare = [ExpressionPlace.Filter, ExpressionPlace.Guard, ExpressionPlace.Computed,
        ExpressionPlace.Workflow, ExpressionPlace.Invariant];

    // A field for each variable, of a type that all comparisons below support.
    private static readonly AppShape App = new()
    {
        AuthEntity = "User",
        Entities =
        [
            new("User", [new("id", new IdType("User"), false), new("level", ExpressionType.Integer, true)]),
            new("Item", [new("id", new IdType("Item"), false),
                .. Variables.Select(v => new FieldShape(v, v == "user" ? new RowType("User") : ExpressionType.String, true))]),
        ],
    };

    public static TheoryData<ExpressionPlace> Places => [.. Enum.GetValues<ExpressionPlace>()];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_bare_word_with_two_meanings_is_refused_where_fields_stand_bare(ExpressionPlace place)
    {
        foreach (var word in Variables)
        {
            var (bare, marked, field) = (Bind($"{word} == null", place), Bind($"${word} == null",
                place), Bind($"entity.{word} == null", place));
            field.Codes.ShouldBeEmpty($"entity.{word} in {place}");
            if (Bare.Contains(place) && IsVariable(word, place))
            {
                bare.Codes.ShouldBe(["TR3004"], $"{word} in {place}");
                bare.Help.ShouldNotBeNull().ShouldContain($"`entity.{word}`");
                bare.Help.ShouldContain($"`${word}`");
                marked.Codes.ShouldBeEmpty($"${word} in {place}");
                Lowerer.Certain(marked.Expression)
                    .ShouldNotBe(Lowerer.Certain(field.Expression), $"{word} in {place}: the variable is not the field");
            }
            else if (Bare.Contains(place))
            {
                bare.Codes.ShouldBeEmpty($"{word} in {place}");
                Lowerer.Certain(bare.Expression).ShouldBe(Lowerer.Certain(field.Expression), $"{word} in {place} is the field");
            }
            else
            {
                bare.Codes.ShouldNotContain("TR3004", $"{word} in {place}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Names_of_an_arrow_clash_alike(ExpressionPlace place)
    {
        foreach (var word in Variables.Where(w => w != "entity" && IsVariable(w, place)))
        {
            string[] wrong = Bare.Contains(place) ? ["TR3004"] : [];
            BindArrow($"({{ {word} }}) => {word} == null", place).SequenceEqual(wrong).ShouldBeTrue($"{word} in {place}");
            BindArrow($"({{ {word}: other }}) => other == null", place).SequenceEqual(wrong).ShouldBeTrue($"{word} in {place}");
            BindArrow($"all => all.{word} == null", place).SequenceEqual(wrong).ShouldBeTrue($"{word} in {place}");
            BindArrow($"({{ ${word} }}) => ${word} == null", place).ShouldBeEmpty($"{word} in {place}");
            BindArrow($"all => all.${word} == null", place).ShouldBeEmpty($"{word} in {place}");
            BindArrow($"({{ entity }}) => entity.{word} == null", place).ShouldBeEmpty($"{word} in {place}");
        }
    }

    [Fact]
    public void In_a_permission_the_variable_stays()
    {
        foreach (var place in new[] { ExpressionPlace.Create, ExpressionPlace.Read, ExpressionPlace.Update })
        {
            var bound = Bind("user.level == 3", place);
            bound.Codes.ShouldBeEmpty();
            bound.Expression.Descendants().OfType<Variable>().ShouldHaveSingleItem().Kind.ShouldBe(VariableKind.User);
        }
    }

    [Fact]
    public void The_name_of_a_lambda_is_nearer_than_both()
    {
        var app = new AppShape
        {
            AuthEntity = "User",
            Entities = [.. App.Entities,
                new("List", [new("id", new IdType("List"), false), new("user", new RowType("User"), true),
                    new("items", new ListType(new RowType("Item"), "user"), false)])]
        };
        var diagnostics = new DiagnosticBag();
        ExpressionBinder.Condition(new SourceText("test", "entity.items.some(user => user.now == 'x')"),
            new(app, ExpressionPlace.Filter, "List"), diagnostics);
        diagnostics.Items.ShouldBeEmpty();
    }

    // Fields and variables of all types that can be compared with null.
    private static bool IsVariable(string word, ExpressionPlace place) => word switch
    {
        "entity" => true,
        "now" or "today" => place != ExpressionPlace.Invariant,
        "user" => place is not (ExpressionPlace.Computed or ExpressionPlace.Invariant),
        "authenticated" or "action" => place is ExpressionPlace.Create or ExpressionPlace.Read or ExpressionPlace.Update,
        "input" => place is ExpressionPlace.Create or ExpressionPlace.Update or ExpressionPlace.Guard,
        "previous" or "event" => place is ExpressionPlace.Workflow or ExpressionPlace.Action,
        _ => place == ExpressionPlace.Action,
    };

    private static (Expression Expression, List<string> Codes, string? Help) Bind(string text, ExpressionPlace place)
    {
        var diagnostics = new DiagnosticBag();
        var expression = ExpressionBinder.Condition(new SourceText("test", text), new(App, place, "Item"), diagnostics);
        var errors = diagnostics.Items.Where(d => d.Severity == Severity.Error).ToList();
        return (expression, [.. errors.Select(d => d.Code).Where(IsOfNames)], errors.FirstOrDefault()?.Help);
    }

    private static List<string> BindArrow(string text, ExpressionPlace place) => Bind(text, place).Codes;

    // This tests the meanings of words; `action == null` is refused for another reason.
    private static bool IsOfNames(string code) => code is "TR3001" or "TR3002" or "TR3004" or "TR3007";
}
