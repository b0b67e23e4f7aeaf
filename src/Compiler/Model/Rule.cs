using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>A typed expression of the truth file.</summary>
/// <param name="Source">The source text on one line, for comments, messages and the permissions table.</param>
/// <param name="Expression">The expression; a condition grants access only if it is certainly true.</param>
public sealed record Rule(string Source, Expression Expression);
