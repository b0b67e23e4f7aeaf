using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>An invariant: no rule may grant one of the actions unless its condition is certainly false.</summary>
/// <param name="Sentence">The author's description: `a guest changes a task`.</param>
public sealed record Invariant(string Sentence, EntityName Entity, ValueList<ForbiddenAction> Actions);

/// <summary>
/// An action, and the condition under which nobody may perform it; the condition has the names of the permission of this action.
/// </summary>
public sealed record ForbiddenAction(string Action, Rule When);
