using System.Globalization;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Help texts for errors with an obvious correction.</summary>
public sealed partial class ExpressionBinder
{
    // A name that is not available here, or a string without quotes.
    private Diagnostic WithPlace(Diagnostic unknown, string name) => name switch
    {
        _ when unknown.Help is not null => unknown,
        "user" or "authenticated" when _context.Place == ExpressionPlace.Computed =>
            unknown.WithHelp("a computed field cannot use the user, because it is the same for all callers"),
        "user" or "authenticated" or "now" or "today" when _context.Place == ExpressionPlace.Invariant =>
            unknown.WithHelp("only fields can be used here, because it must hold for every row, whoever reads it and whenever"),
        "authenticated" => unknown.WithHelp("write `user != null` instead"),
        "input" => unknown.WithHelp("the input is available only in rules of `create` and `update`, and in behaviors and their guards"),
        "previous" or "event" => unknown.WithHelp("it is available only in workflows"),
        _ when _context.IsPermission && Suggestion.Nearest(name, Shorthands.Foreign.Keys) is { } foreign =>
            unknown.WithHelp($"did you mean `{Shorthands.Foreign[foreign]}`?"),
        _ when HasOption(name) => unknown.WithHelp($"a string needs quotes: `'{name}'`"),
        _ => unknown,
    };

    private bool HasOption(string name) =>
        _context.EntityShape?.Fields.Any(f => f.Type is EnumType type && type.Options.Contains(name)) is true;

    private static IEnumerable<string> Written(string name, IReadOnlyList<Shorthands.Meaning> meanings, FieldShape? field)
    {
        var isLink = meanings.Any(m => m.Words == Shorthands.FieldMeaning(name));
        foreach (var meaning in meanings.Where(m => m.Words != Shorthands.FieldMeaning(name)))
        {
            yield return meaning.Expression is Constant { Value: bool value } ? $"`{(value ? "true" : "false")}`"
                : $"`user.role == '{name}'`";
        }

        if (field is not null)
        {
            yield return isLink ? $"`entity.{name} == user.id`" : $"`entity.{name}`";
        }
    }

    private string OwnerOf(string auth)
    {
        var links = _context.EntityShape!.Fields.Where(f => f.Type is RowType row && row.Entity == auth).ToList();
        return links.Count == 0 ? $"add a field `owner: {{ type: 'relation', to: '{auth}' }}`"
            : $"say which field it is: `owner: '{links[0].Name}'`";
    }

    private static Diagnostic NotCalled(Identifier name)
    {
        var call = TextFunctions[name.Text].Arguments == 0 ? $"{name.Text}()" : $"{name.Text}('…')";
        return Rules.NotCalled.At(name.Origin, name.Text).WithHelp($"write `{call}`");
    }

    private static Diagnostic NobodySignsIn(Origin origin, string word) =>
        Rules.NobodySignsIn.At(origin, word).WithHelp("add an entity `User` with `email` and `password`, or write `public` or `nobody`");

    private static Diagnostic WithDay(Diagnostic invalid, string text)
    {
        var day = text switch { "now" or "today" => text, "tomorrow" => "today + days(1)", "yesterday" => "today - days(1)", _ => null };
        return day is null ? invalid : invalid.WithHelp($"write `{day}`, without quotes");
    }

    // `(a > 1) == true` means `a > 1`.
    private static Diagnostic WithCondition(Diagnostic compared, BinarySyntax e)
    {
        var (condition, literal) = e.Right is BooleanSyntax right ? (e.Left, right) : (e.Right, e.Left as BooleanSyntax);
        return literal is null || e.Operator is not (SyntaxOperator.Equal or SyntaxOperator.NotEqual) ? compared
            : compared.WithHelp(literal.Value == (e.Operator == SyntaxOperator.Equal) ? "write the condition alone"
            : $"write `!` before it: `!({Source(Unwrapped(condition))})`");
    }

    private static ExpressionSyntax Unwrapped(ExpressionSyntax syntax) =>
        syntax is ParenthesizedSyntax inner ? Unwrapped(inner.Inner) : syntax;

    private static Diagnostic WithNumber(Diagnostic refused, Expression left, Expression right)
    {
        var text = IsNumeric(left.Type) ? right : IsNumeric(right.Type) ? left : null;
        return text is Constant { Value: string written }
            && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? refused.WithHelp($"write `{written}`, without quotes")
            : refused;
    }

    private Diagnostic ManyParameters(ArrowSyntax arrow)
    {
        var names = arrow.Parameters.Select(p => p.Name?.Text).ToList();
        var many = Rules.ArrowParameters.At(arrow.Origin);
        return names.TrueForAll(name => name is not null && Variables.ContainsKey(name))
            ? many.WithHelp($"write `({{ {string.Join(", ", names)} }}) => …`") : many;
    }
}
