using Truth.Compiler.Text;

namespace Truth.Compiler.Syntax;

/// <summary>A name and its position.</summary>
internal readonly record struct Identifier(string Text, Origin Origin);

/// <summary>
/// A syntax node with a value: a static value of the file, or a term of the expression language. Both use the same nodes.
/// </summary>
internal abstract record ExpressionSyntax(Origin Origin)
{
    /// <summary>The height of the tree, including this node: limited by the parser, so that trees can be traversed recursively.</summary>
    public int Height { get; init; } = 1;
}

/// <summary>Something is missing or wrong, which was reported, so that nothing more is reported.</summary>
internal sealed record ErrorSyntax(Origin Origin) : ExpressionSyntax(Origin);

/// <summary>
/// A string, or the text between the substitutions of a template. Escape sequences in <paramref name="Value"/> are resolved.
/// </summary>
/// <param name="Content">Without the quotes; in the file, or in the expression of which it is a part.</param>
internal sealed record StringSyntax(Origin Origin, string Value, Origin Content, bool IsTemplate) : ExpressionSyntax(Origin);

/// <param name="Text">Decimal digits with point and exponent as written; without separators, and without the `n` of a bigint.</param>
internal sealed record NumberSyntax(Origin Origin, string Text) : ExpressionSyntax(Origin);

internal sealed record BooleanSyntax(Origin Origin, bool Value) : ExpressionSyntax(Origin);

internal sealed record NullSyntax(Origin Origin) : ExpressionSyntax(Origin);

internal sealed record NameSyntax(Origin Origin, string Name) : ExpressionSyntax(Origin);

internal sealed record MemberSyntax(Origin Origin, ExpressionSyntax Target, Identifier Name, bool IsOptional) : ExpressionSyntax(Origin);

/// <summary>`target[index]`, which the expression language does not have.</summary>
internal sealed record IndexSyntax(Origin Origin, ExpressionSyntax Target, ExpressionSyntax Index) : ExpressionSyntax(Origin);

internal sealed record CallSyntax(Origin Origin, ExpressionSyntax Callee, ValueList<ExpressionSyntax> Arguments) : ExpressionSyntax(Origin);

internal sealed record UnarySyntax(Origin Origin, SyntaxOperator Operator, ExpressionSyntax Operand) : ExpressionSyntax(Origin);

internal sealed record BinarySyntax(Origin Origin, SyntaxOperator Operator, Origin OperatorOrigin, ExpressionSyntax Left,
    ExpressionSyntax Right)
    : ExpressionSyntax(Origin);

internal sealed record ConditionalSyntax(Origin Origin, ExpressionSyntax Condition, ExpressionSyntax WhenTrue, ExpressionSyntax WhenFalse)
    : ExpressionSyntax(Origin);

internal sealed record ParenthesizedSyntax(Origin Origin, ExpressionSyntax Inner) : ExpressionSyntax(Origin);

internal sealed record ArraySyntax(Origin Origin, ValueList<ExpressionSyntax> Items) : ExpressionSyntax(Origin);

/// <summary>`...value` in an array or an object.</summary>
internal sealed record SpreadSyntax(Origin Origin, ExpressionSyntax Value) : ExpressionSyntax(Origin);

internal sealed record ObjectSyntax(Origin Origin, ValueList<ObjectMember> Members) : ExpressionSyntax(Origin);

/// <summary>A property, or (if <see cref="Name"/> is null) a spread of <see cref="Value"/>.</summary>
/// <param name="Doc">The text of its doc comment.</param>
internal sealed record ObjectMember(Identifier? Name, ExpressionSyntax Value, string? Doc, bool IsShorthand = false);

/// <summary>A template with substitutions: <paramref name="Texts"/> around <paramref name="Values"/>, so there is one more text.</summary>
internal sealed record TemplateSyntax(Origin Origin, ValueList<StringSyntax> Texts, ValueList<ExpressionSyntax> Values)
    : ExpressionSyntax(Origin);

internal sealed record ArrowSyntax(Origin Origin, ValueList<ArrowParameter> Parameters, ExpressionSyntax Body) : ExpressionSyntax(Origin);

/// <summary>`r`, with <see cref="Name"/>; or `{ user, entity: e }`, with <see cref="Members"/>.</summary>
internal sealed record ArrowParameter(Identifier? Name, ValueList<PatternMember> Members);

/// <summary>`entity: e`: the member, and its local name.</summary>
internal sealed record PatternMember(Identifier Member, Identifier Local);

internal enum SyntaxOperator
{
    Not,
    Negate,
    Plus,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    Coalesce,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}
