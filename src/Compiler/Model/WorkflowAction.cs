using Truth.Compiler.Text;

namespace Truth.Compiler.Model;

/// <summary>One step of a workflow. It runs as the system: no rule is asked.</summary>
public abstract record WorkflowAction;

public sealed record LogAction(ActionText? Message, LogLevel Level, ActionData? Data) : WorkflowAction;

/// <param name="To">One address each.</param>
/// <param name="Message">Plain text; null where there is <paramref name="Html"/> alone.</param>
public sealed record EmailAction(ValueList<ActionText> To, ActionText Subject, ActionText? Message, ActionText? Html) : WorkflowAction;

/// <param name="Method">`POST`, or another in capitals.</param>
/// <param name="Data">The body; null for that of the event.</param>
public sealed record WebhookAction(ActionText Url, string Method, ValueList<ActionHeader> Headers, ActionData? Data, TimeSpan Timeout) : WorkflowAction;

public sealed record ActionHeader(string Name, ActionText Value);

public sealed record CreateAction(EntityName Entity, ValueList<Assignment> Fields) : WorkflowAction;

/// <param name="Where">Which rows: `entity` and its like are the event's, a bare name is a field of the row in question (<see cref="Expressions.Element"/>).</param>
public sealed record UpdateAction(EntityName Entity, Rule Where, ValueList<Assignment> Fields) : WorkflowAction;

/// <param name="Where">As in <see cref="UpdateAction"/>.</param>
public sealed record DeleteAction(EntityName Entity, Rule Where) : WorkflowAction;

/// <param name="Id">The row.</param>
/// <param name="Input">The behavior's parameters.</param>
public sealed record BehaviorAction(EntityName Entity, Rule Id, string Behavior, ValueList<Assignment> Input) : WorkflowAction;

/// <param name="To">The user it is shown to.</param>
public sealed record NotifyAction(Rule To, ActionText Message) : WorkflowAction;

public enum LogLevel
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>A text with expressions in it. Each sink escapes what they give.</summary>
public sealed record ActionText(ValueList<ActionTextPart> Parts);

public abstract record ActionTextPart;

/// <summary>Written so.</summary>
public sealed record WrittenPart(string Text) : ActionTextPart;

/// <summary>`${…}`: the text of a value, nothing where it is absent.</summary>
public sealed record ValuePart(Rule Value) : ActionTextPart;

/// <summary>JSON with expressions in it.</summary>
public abstract record ActionData;

/// <summary>JSON in its shortest text.</summary>
public sealed record ConstantData(string Json) : ActionData;

/// <summary>A text with expressions in it.</summary>
public sealed record TextData(ActionText Text) : ActionData;

/// <summary>The value itself: a text that is one `${…}` and nothing else, or an arrow function.</summary>
public sealed record ValueData(Rule Value) : ActionData;

public sealed record ListData(ValueList<ActionData> Items) : ActionData;

public sealed record ObjectData(ValueList<DataMember> Members) : ActionData;

public sealed record DataMember(string Name, ActionData Value);
