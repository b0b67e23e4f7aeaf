namespace Truth.Compiler.Model;

/// <summary>What every row of an entity must fulfil at the end of each transaction that could change it.</summary>
/// <param name="Sentence">The author's description, which a refusal shows.</param>
/// <param name="Rule">The condition, which must be certainly true.</param>
public sealed record RowInvariant(string Sentence, Rule Rule);
