using Truth.Compiler.Analysis;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>Converts values of the truth file to rules: a string, an arrow function or a boolean becomes a typed tree.</summary>
internal sealed class RuleBinder(AppShape app, DiagnosticBag diagnostics)
{
    private readonly List<BoundRule> _bound = [];

    /// <summary>All rules so far, with their positions.</summary>
    public IReadOnlyList<BoundRule> Bound => _bound;

    public AppShape App => app;

    /// <summary>
    /// The rule of an action (`create`, `read`, `update`, `delete`, or the name of a behavior); null if there is none, or if it is not an
    /// expression.
    /// </summary>
    /// <param name="property">The key and the expression.</param>
    /// <param name="action">The action.</param>
    /// <param name="entity">The entity of the row; null for a view.</param>
    /// <param name="title">The name of the rule in messages: ``update` of `Task``.</param>
    public Rule? Permission(Property? property, string action, string? entity, string title) =>
        property is null ? null
            : Condition(property.Value, new(app, PlaceOf(action), entity, Action: action) { Prove = Constancy.Of }, title);

    /// <summary>The names that a rule of an action can use.</summary>
    public static ExpressionPlace PlaceOf(string action) =>
        action switch { "create" => ExpressionPlace.Create, "read" or "delete" => ExpressionPlace.Read, _ => ExpressionPlace.Update };

    /// <summary>A condition; null if it is not an expression.</summary>
    public Rule? Condition(Value value, BindingContext context, string title) =>
        Bind(value, title, syntax => ExpressionBinder.Condition(syntax, context, diagnostics));

    /// <summary>An expression of any type.</summary>
    public Rule? Value(Value value, BindingContext context, string title) =>
        Bind(value, title, syntax => ExpressionBinder.Value(syntax, context, diagnostics));

    private Rule? Bind(Value value, string title, Func<ExpressionSyntax, Expression> bind)
    {
        ExpressionSyntax syntax;
        switch (value)
        {
            case StringValue text:
                var before = diagnostics.Count;
                syntax = Texts.Parse(text, diagnostics);
                if (diagnostics.Count > before)
                {
                    // An incomplete expression has no meaning, and was reported. An editor can nevertheless request completions in it.
                    if (diagnostics.Meanings is not null)
                    {
                        diagnostics.Collect(() => bind(syntax));
                    }

                    return null;
                }

                break;
            case ArrowValue arrow:
                syntax = arrow.Arrow;
                break;
            case BooleanValue literal:
                syntax = new BooleanSyntax(literal.Origin, literal.Value);
                break;
            case ErrorValue or NullValue:
                return null;
            default:
                diagnostics.Add(Rules.NotARule.At(value.Origin, value.Kind)
                    .WithHelp(value is ListValue { Items: { Count: > 0 } items } && items.All(i => i is StringValue)
                    ? $"write `'{string.Join(" || ", items.Select(i => ((StringValue)i).Text))}'`{(items.Count > 1 ? " where one of them is enough" : "")}"
                    : "write a string, such as `'authenticated'`, an arrow function, or `true` or `false`"));
                return null;
        }

        var source = value switch { StringValue text => Texts.OneLine(text.Text), ArrowValue arrow => arrow.Source, _ => Texts.Of(value) };
        var rule = new Rule(source, bind(syntax));
        _bound.Add(new(title, rule, value.Origin, [.. TrustedReads.Of(rule.Expression)]));
        return rule;
    }
}

/// <summary>A rule, its name in messages, its position, and the values of the caller that it reads.</summary>
internal sealed record BoundRule(string Title, Rule Rule, Origin Origin, ValueList<ValueList<string>> User);
