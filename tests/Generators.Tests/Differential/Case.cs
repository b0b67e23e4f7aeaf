using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Sql;
using Truth.Compiler.Text;

namespace Truth.Generators.Tests.Differential;

/// <summary>An expression in the form that each back end needs. <see cref="Source"/> is stored in the corpus.</summary>
internal sealed class Case
{
    private Case(string source, string zone, Expression expression)
    {
        (Source, Zone, Expression) = (source, zone, expression);
        IsCondition = expression.Type == ExpressionType.Boolean;
        if (IsCondition)
        {
            Certain = Lowerer.Certain(expression);
            Refuted = Lowerer.Refuted(expression);
            Split = CallerSplit.Of(Certain);
        }
        else
        {
            Value = Lowerer.Value(expression);
        }

        Reads = ValueReads.Of(Printed);
    }

    public string Source { get; }

    /// <summary>The time zone of its app.</summary>
    public string Zone { get; }

    public Expression Expression { get; }

    public bool IsCondition { get; }

    public Test Certain { get; } = Test.Never;

    public Test Refuted { get; } = Test.Never;

    public CallerSplit Split { get; } = new([], [Test.Never]);

    public Expression? Value { get; }

    /// <summary>All lowered values in it, recursively.</summary>
    public IEnumerable<Expression> Lowered => Printed.SelectMany(e => e.Descendants());

    private IEnumerable<Expression> Printed => Value is null ? Certain.Operands().Concat(Refuted.Operands()) : [Value];

    public ValueReads Reads { get; }

    /// <summary>Null if the binder refuses it; <paramref name="why"/> is the reason.</summary>
    public static Case? Bind(string source, bool isCondition, out string why, string zone = "UTC")
    {
        var diagnostics = new DiagnosticBag();
        var text = new SourceText("case", source);
        var context = new BindingContext(SampleApp.In(zone), ExpressionPlace.Update, "Item", Action: "update");
        var expression = isCondition ? ExpressionBinder.Condition(text, context, diagnostics)
            : ExpressionBinder.Value(text, context, diagnostics);
        why = string.Join("; ", diagnostics.Items.Where(d => d.Severity == Severity.Error));
        return diagnostics.HasErrors ? null : new Case(source, zone, expression);
    }
}
