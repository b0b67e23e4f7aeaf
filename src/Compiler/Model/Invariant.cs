using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>What must never be: no rule may grant one of the actions where its condition is not certainly false.</summary>
/// <param name="Sentence">As people say it: `a guest changes a task`.</param>
public sealed record Invariant(string Sentence, EntityName Entity, ValueList<ForbiddenAction> Actions);

/// <summary>An action, and when nobody may; the condition has the names that the permission of this action has.</summary>
public sealed record ForbiddenAction(string Action, Rule When);
