using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>A named action on a row.</summary>
public sealed record Behavior
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public string? Description { get; init; }
    public BehaviorType Type { get; init; } = BehaviorType.Update;
    public ValueList<Assignment> Fields { get; init; } = [];

    /// <summary>The input of the caller, validated like fields.</summary>
    public ValueList<Field> Parameters { get; init; } = [];
    public Rule? Permission { get; init; }

    /// <summary>The guard: if it is not certainly true for a row, the response is 409.</summary>
    public Rule? When { get; init; }
    public ValueList<Effect> Effects { get; init; } = [];
    public ValueList<string> Emits { get; init; } = [];
    public string? Icon { get; init; }
    public string? Confirm { get; init; }
}

public enum BehaviorType
{
    Update,
    Delete,
    Custom,

    /// <summary>Restores the row, which was deleted; every entity with `softDelete` has one.</summary>
    Restore,
}

/// <summary>A value that a behavior sets.</summary>
public sealed record Assignment(string Field, AssignedValue Value);

public abstract record AssignedValue;

/// <summary>A JSON value, in its shortest form.</summary>
public sealed record AssignedConstant(string Json) : AssignedValue;

public sealed record AssignedNow : AssignedValue;

public sealed record AssignedCaller : AssignedValue;

/// <summary>`'entity'` in an effect: the row of the behavior.</summary>
public sealed record AssignedRow : AssignedValue;

/// <summary>`'$input.name'`: a parameter of the behavior.</summary>
public sealed record AssignedInput(string Parameter) : AssignedValue;

public sealed record AssignedExpression(Rule Value) : AssignedValue;

/// <summary>In a workflow: a string with expressions in it.</summary>
public sealed record AssignedText(ActionText Text) : AssignedValue;
