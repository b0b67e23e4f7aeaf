using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>What happens after an event. Its actions join the model with the engine that runs them.</summary>
public sealed record Workflow(string Name, ValueList<string> Triggers, Rule? Condition, string? Description);
