using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Expressions;

/// <summary>
/// Converts syntax to a typed tree: `Condition` for rules, guards and filters, `Value` for computed fields and values that behaviors
/// set. The result is always a tree. Each error is reported once; the part with the error is then an absent constant, so
/// that it does not grant access. A tree of a text without errors can always be lowered, evaluated and printed.
/// </summary>
public sealed partial class ExpressionBinder
{
    /// <summary>The maximum number of relations in a path.</summary>
    public const int MaxPath = 4;

    private static readonly Expression Unknown = new Constant(ExpressionType.Error, null);

    private readonly BindingContext _context;
    private readonly DiagnosticBag _diagnostics;

    // Within an arrow function: the names of its parameter for the variables, and its own name if it takes them as a single object.
    private Dictionary<string, string>? _locals;
    private string? _whole;

    // The names of the parameter that were refused, so that nothing more is reported for them.
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    // Numbers with a decimal point, as they are written: next to a decimal, each digit counts.
    private readonly Dictionary<Expression, string> _written = new(ReferenceEqualityComparer.Instance);

    // The elements of the enclosing lambdas, the outermost first.
    private readonly List<(string Name, Element Element)> _elements = [];

    // Whether no errors were found, so that the expression can be checked as a whole.
    private bool _isWhole = true;
    private bool? _fits;

    private ExpressionBinder(BindingContext context, DiagnosticBag diagnostics)
    {
        _context = context;
        _diagnostics = diagnostics;
    }

    /// <summary>A condition from a separate text, such as the `filter` of a request.</summary>
    public static Expression Condition(SourceText source, BindingContext context, DiagnosticBag diagnostics) =>
        Condition(Parser.ParseExpression(source, diagnostics), context, diagnostics);

    /// <summary>A value of any type from a separate text.</summary>
    public static Expression Value(SourceText source, BindingContext context, DiagnosticBag diagnostics) =>
        Value(Parser.ParseExpression(source, diagnostics), context, diagnostics);

    /// <summary>A value from a text that <see cref="ExpressionText"/> wrote, to which the limits for authors do not apply.</summary>
    public static Expression Compiled(SourceText source, BindingContext context, DiagnosticBag diagnostics) =>
        Value(Parser.ParseCompiled(source, diagnostics), context, diagnostics);

    /// <summary>A condition.</summary>
    internal static Expression Condition(ExpressionSyntax syntax, BindingContext context, DiagnosticBag diagnostics) =>
        new ExpressionBinder(context, diagnostics).Bind(syntax, (binder, body) => binder.Granting(binder.BindCondition(body), body));

    /// <summary>A value of any type.</summary>
    internal static Expression Value(ExpressionSyntax syntax, BindingContext context, DiagnosticBag diagnostics) =>
        new ExpressionBinder(context, diagnostics).Bind(syntax, (binder, body) => binder.Plain(binder.BindValue(body), body.Origin));

    private Expression Bind(ExpressionSyntax syntax, Func<ExpressionBinder, ExpressionSyntax, Expression> bind)
    {
        var body = syntax is ArrowSyntax arrow ? BodyOf(arrow) : syntax;
        OfferWords(body.Origin);
        var expression = bind(this, body);
        return !_isWhole || Fits(expression) ? expression : Wrong(Rules.TooManyParts.At(syntax.Origin, Lowerer.Limit));
    }

    private bool Fits(Expression expression) => _fits ??= Lowerer.Fits(expression);

    // A rule with the same result for all callers is rarely intended, unless it uses an explicit word.
    private Expression Granting(Expression condition, ExpressionSyntax syntax)
    {
        if (!_isWhole || !_context.IsPermission || _context.IsForbidden || !Fits(condition))
        {
            return condition;
        }

        var isSaid = condition is Constant && Unwrapped(syntax) is BooleanSyntax or NameSyntax;
        var lowered = Lowerer.Certain(condition);
        var certain = _context.Prove?.Invoke(condition, lowered, _context) ?? lowered;
        if (certain == Test.Never && !isSaid)
        {
            Report(Rules.NeverGrants.At(syntax.Origin).WithHelp("write `nobody` if that is intended"));
        }
        else if (certain == Test.Always && (_context.Action is "update" or "delete" || !isSaid))
        {
            var always = Rules.AlwaysGrants.At(syntax.Origin, _context.Action ?? "see");
            Report(!isSaid ? always.WithHelp("write `public` if that is intended")
                : _context.App.AuthEntity is null ? always
                : always.WithHelp("state who may, such as `authenticated`"));
        }

        return condition;
    }

    private ExpressionSyntax BodyOf(ArrowSyntax arrow)
    {
        _locals = [];
        if (arrow.Parameters.Count > 1)
        {
            Report(ManyParameters(arrow));
            return new ErrorSyntax(arrow.Body.Origin);
        }

        foreach (var parameter in arrow.Parameters.Take(1))
        {
            _whole = parameter.Name?.Text;
            foreach (var member in parameter.Members)
            {
                var fields = _context.IsPermission ? [] : _context.Bare?.Fields.Select(f => f.Name) ?? [];
                var wrong = Find(member.Member.Text) is null && !fields.Contains(member.Member.Text)
                    ? Rules.UnknownWord.At(member.Member.Origin, member.Member.Text)
                        .Suggest(member.Member.Text, Variables.Keys.Concat(fields))
                    : member.Member.Text == Row ? null : Clash(member.Member.Text, member.Member.Origin);
                if (wrong is not null)
                {
                    Report(wrong);
                    _refused.Add(member.Local.Text);
                }

                _locals[member.Local.Text] = member.Member.Text;
            }
        }

        return arrow.Body;
    }

    private Expression BindCondition(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedSyntax e => BindCondition(e.Inner),
        UnarySyntax { Operator: SyntaxOperator.Not } e => new Unary(ExpressionType.Boolean, UnaryOperator.Not, BindCondition(e.Operand)),
        BinarySyntax { Operator: SyntaxOperator.And } e => Join(BinaryOperator.And, e),
        BinarySyntax { Operator: SyntaxOperator.Or } e => Join(BinaryOperator.Or, e),
        ConditionalSyntax e => new Conditional(ExpressionType.Boolean, BindCondition(e.Condition), BindCondition(e.WhenTrue),
            BindCondition(e.WhenFalse)),
        NameSyntax e => Checked(ElementOf(e.Name) ?? BindWord(e), e),
        _ => Checked(BindValue(syntax), syntax),
    };

    private Binary Join(BinaryOperator @operator, BinarySyntax e) =>
        new(ExpressionType.Boolean, @operator, BindCondition(e.Left), BindCondition(e.Right));

    private Expression Checked(Expression expression, ExpressionSyntax syntax)
    {
        if (expression.Type == ExpressionType.Boolean)
        {
            return expression;
        }

        if (expression.Type != ExpressionType.Error)
        {
            var wrong = Rules.NotACondition.At(syntax.Origin, Describe(expression.Type));
            Report(expression is Variable { Kind: VariableKind.User }
                ? wrong.WithHelp("did you mean `authenticated`?").WithFix("authenticated")
                : expression is Member or Variable ? wrong.WithHelp($"did you mean `{Source(syntax)} != null`?") : wrong);
        }

        return new Constant(ExpressionType.Boolean, null);
    }

    private Expression BindValue(ExpressionSyntax syntax) => syntax switch
    {
        ParenthesizedSyntax e => BindValue(e.Inner),
        StringSyntax e => new Constant(ExpressionType.String, Nfc.Normalize(e.Value)),
        NumberSyntax e => Number(e.Text, e.Origin),
        BooleanSyntax e => new Constant(ExpressionType.Boolean, e.Value),
        NullSyntax => new Constant(ExpressionType.Null, null),
        NameSyntax e => BindName(e),
        BareFieldSyntax e => _context.Bare?.Find(e.Name) is { } field ? BareField(field, new NameSyntax(e.Origin, e.Name)) : Broken(),
        MemberSyntax e => BindMember(e),
        CallSyntax e => BindCall(e),
        UnarySyntax e => BindUnary(e),
        BinarySyntax e => BindBinary(e),
        ConditionalSyntax e => BindConditional(e),
        ErrorSyntax => Broken(),
        ArraySyntax e => Wrong(Rules.NotAList.At(e.Origin)),
        IndexSyntax { Index: StringSyntax { Value: var name } } e =>
            Wrong(Rules.NotAnExpression.At(e.Origin, Describe(e)).WithHelp($"write `{Source(e.Target)}.{name}`")),
        _ => Wrong(Rules.NotAnExpression.At(syntax.Origin, Describe(syntax))),
    };

    private Expression BindUnary(UnarySyntax e)
    {
        if (e.Operator == SyntaxOperator.Not)
        {
            return BindCondition(e);
        }

        if (e.Operator == SyntaxOperator.Negate && e.Operand is NumberSyntax number)
        {
            return Number("-" + number.Text, e.Origin);
        }

        var operand = BindValue(e.Operand);
        return operand.Type == ExpressionType.Error ? operand
            : operand is Calendar calendar ? e.Operator == SyntaxOperator.Plus ? calendar
            : calendar with { Amount = Negated(calendar.Amount) }
            : IsArithmetic(operand.Type) ? e.Operator == SyntaxOperator.Plus ? operand : Negated(operand)
            : Wrong(Rules.WrongOperand.At(e.Operand.Origin, e.Operator == SyntaxOperator.Plus ? "+" : "-", Describe(operand.Type)));
    }

    private static Unary Negated(Expression operand) => new(operand.Type, UnaryOperator.Negate, operand);

    private Expression BindConditional(ConditionalSyntax e)
    {
        var condition = BindCondition(e.Condition);
        var (whenTrue, whenFalse) = (BindValue(e.WhenTrue), BindValue(e.WhenFalse));
        if (whenTrue.Type == ExpressionType.Boolean && whenFalse.Type == ExpressionType.Boolean)
        {
            return new Conditional(ExpressionType.Boolean, condition, whenTrue, whenFalse);
        }

        return Unified(whenTrue, whenFalse, e.WhenTrue.Origin, e.WhenFalse.Origin) is var (type, a, b)
            ? new Conditional(type, condition, a, b)
            : Unknown;
    }

    private Expression Number(string text, Origin origin)
    {
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            var number = new Constant(ExpressionType.Number, double.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
            _written[number] = text;
            return number;
        }

        return long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? new Constant(ExpressionType.Integer, value)
            : Wrong(Rules.NumberTooLarge.At(origin));
    }

    private void Report(Diagnostic diagnostic)
    {
        _isWhole &= diagnostic.Severity == Severity.Hint;
        _diagnostics.Add(diagnostic);
    }

    private Expression Broken()
    {
        _isWhole = false;
        return Unknown;
    }

    private Expression Wrong(Diagnostic diagnostic)
    {
        Report(diagnostic);
        return Unknown;
    }
}
