using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A named action on one row.</summary>
public sealed record Behavior
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public string? Description { get; init; }
    public BehaviorType Type { get; init; } = BehaviorType.Update;
    public ValueList<Assignment> Fields { get; init; } = [];

    /// <summary>What the caller sends, validated like fields.</summary>
    public ValueList<Field> Parameters { get; init; } = [];
    public Rule? Permission { get; init; }

    /// <summary>The guard: a row it does not certainly hold for answers 409.</summary>
    public Rule? When { get; init; }
    public ValueList<string> Emits { get; init; } = [];
    public string? Icon { get; init; }
    public string? Confirm { get; init; }
}

public enum BehaviorType
{
    Update,
    Delete,
    Custom,
}

/// <summary>What a behavior writes into a field.</summary>
public sealed record Assignment(string Field, AssignedValue Value);

public abstract record AssignedValue;

/// <summary>A JSON value, in its shortest text.</summary>
public sealed record AssignedConstant(string Json) : AssignedValue;

public sealed record AssignedNow : AssignedValue;

public sealed record AssignedCaller : AssignedValue;

/// <summary>`'$input.name'`: a parameter of the behavior.</summary>
public sealed record AssignedInput(string Parameter) : AssignedValue;

public sealed record AssignedExpression(Rule Value) : AssignedValue;

/// <summary>Of a workflow: a text with expressions in it.</summary>
public sealed record AssignedText(ActionText Text) : AssignedValue;
