using Truth.Compiler.Expressions;

namespace Truth.Compiler.Model;

/// <summary>An expression of the truth file, typed.</summary>
/// <param name="Source">As people write it, on one line, for comments, messages and the matrix.</param>
/// <param name="Expression">What it means; a condition grants only where it is certainly true.</param>
public sealed record Rule(string Source, Expression Expression);
