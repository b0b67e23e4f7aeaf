using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>An action of a workflow. It runs as the system, to which no rules apply.</summary>
public abstract record WorkflowAction;

public sealed record LogAction(ActionText? Message, LogLevel Level, ActionData? Data) : WorkflowAction;

/// <param name="To">The recipients, each of whom receives a separate message.</param>
/// <param name="Message">Plain text; null if there is only <paramref name="Html"/>.</param>
public sealed record EmailAction(ValueList<ActionText> To, ActionText Subject, ActionText? Message, ActionText? Html) : WorkflowAction;

/// <param name="Method">`POST`, or another method in capitals.</param>
/// <param name="Data">The body; null for that of the event.</param>
public sealed record WebhookAction(ActionText Url, string Method, ValueList<ActionHeader> Headers, ActionData? Data, TimeSpan Timeout)
    : WorkflowAction;

public sealed record ActionHeader(string Name, ActionText Value);

public sealed record CreateAction(EntityName Entity, ValueList<Assignment> Fields) : WorkflowAction;

/// <param name="Where">The rows: `entity` and similar names refer to the event, a bare name is a field of the selected row (<see
/// cref="Expressions.Element"/>).</param>
public sealed record UpdateAction(EntityName Entity, Rule Where, ValueList<Assignment> Fields) : WorkflowAction;

/// <param name="Where">As in <see cref="UpdateAction"/>.</param>
public sealed record DeleteAction(EntityName Entity, Rule Where) : WorkflowAction;

/// <param name="Id">The row.</param>
/// <param name="Input">The parameters of the behavior.</param>
public sealed record BehaviorAction(EntityName Entity, Rule Id, string Behavior, ValueList<Assignment> Input) : WorkflowAction;

/// <param name="To">The user who is notified.</param>
public sealed record NotifyAction(Rule To, ActionText Message) : WorkflowAction;

public enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>A string with expressions in it. Each destination escapes their values.</summary>
public sealed record ActionText(ValueList<ActionTextPart> Parts);

public abstract record ActionTextPart;

/// <summary>Literal text.</summary>
public sealed record WrittenPart(string Text) : ActionTextPart;

/// <summary>`${…}`: the value as text, empty if it is absent.</summary>
public sealed record ValuePart(Rule Value) : ActionTextPart;

/// <summary>JSON with expressions in it.</summary>
public abstract record ActionData;

/// <summary>JSON in its shortest form.</summary>
public sealed record ConstantData(string Json) : ActionData;

/// <summary>A string with expressions in it.</summary>
public sealed record TextData(ActionText Text) : ActionData;

/// <summary>The value itself: a string that consists of one `${…}`, or an arrow function.</summary>
public sealed record ValueData(Rule Value) : ActionData;

public sealed record ListData(ValueList<ActionData> Items) : ActionData;

public sealed record ObjectData(ValueList<DataMember> Members) : ActionData;

public sealed record DataMember(string Name, ActionData Value);
