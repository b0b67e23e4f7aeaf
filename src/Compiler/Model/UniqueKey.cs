using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>No two rows have the same values of these fields; a row without one of them is not affected.</summary>
/// <param name="Fields">Their names.</param>
/// <param name="Where">Among the rows for which it holds; null: among all.</param>
public sealed record UniqueKey(ValueList<string> Fields, Rule? Where = null);
