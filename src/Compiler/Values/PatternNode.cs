using Truth.Compiler.Text;

namespace Truth.Compiler.Values;

/// <summary>A pattern as a tree.</summary>
internal abstract record PatternNode;

/// <summary>One code point of a set.</summary>
internal sealed record CharacterNode(CodePointSet Set) : PatternNode;

internal sealed record SequenceNode(ValueList<PatternNode> Items) : PatternNode;

internal sealed record ChoiceNode(ValueList<PatternNode> Options) : PatternNode;

/// <param name="Item">The repeated item.</param>
/// <param name="Least">The minimum number.</param>
/// <param name="Most">The maximum number; null: unlimited.</param>
internal sealed record RepeatNode(PatternNode Item, int Least, int? Most) : PatternNode;

/// <summary>`^`, the start of the text, or `$`, its end.</summary>
internal sealed record EdgeNode(bool IsEnd) : PatternNode;

/// <summary>Why a text is not a pattern of the subset, and the characters that cause this.</summary>
/// <param name="Message">Describes the construct: `look-ahead `(?=` is not supported`.</param>
/// <param name="Start">In UTF-16 units.</param>
/// <param name="Length">In UTF-16 units.</param>
internal sealed record PatternFault(string Message, int Start, int Length);
