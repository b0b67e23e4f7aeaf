using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler.Analysis;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Runtime.Permissions;

namespace Truth.Cli.Permissions;

/// <summary>One action on one stored row of an app.</summary>
internal sealed class Inquiry : IDisposable
{
    private readonly AppModel _model;
    private readonly AppShape _app;
    private readonly Entity _entity;
    private readonly IReadOnlyDictionary<string, object?> _row;
    private readonly StoredRows _rows;

    /// <exception cref="CommandException">The app has no such entity or action, or there is no such row.</exception>
    public Inquiry(AppModel model, AppFile file, string? data, string entity, string action, string id)
    {
        (_model, _app) = (model, ModelShapes.Of(model));
        _entity = model.Entities.FirstOrDefault(e => e.Name.Text == entity)
            ?? throw Unknown("entity", entity, model.Entities.Select(e => e.Name.Text));
        var actions = new[] { "read", "update", "delete" }.Concat(_entity.Behaviors.Select(b => b.Name)).ToList();
        Action = actions.Contains(action) ? action : throw Unknown("action", action, actions);
        _rows = new(model, data ?? DataBeside(file));
        try
        {
            _row = _rows.Find(entity, id)
                ?? throw new CommandException($"there is no {entity} `{id}` in the data", null, ExitCodes.Failure);
        }
        catch
        {
            _rows.Dispose();
            throw;
        }
    }

    public string Action { get; }

    public void Dispose() => _rows.Dispose();

    /// <summary>A user by e-mail address or id; null for `nobody`.</summary>
    public IReadOnlyDictionary<string, object?>? User(string name) => name == "nobody" ? null
        : (_model.Auth is { } auth ? _rows.FindBy(auth, "email", name) ?? _rows.FindBy(auth, "id", name) : null)
            ?? throw new CommandException($"there is no user `{name}` in the data",
                "specify an e-mail address or an id, or `nobody`", ExitCodes.Failure);

    /// <summary>Nobody, followed by all users.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>?> Callers() => _model.Auth is { } auth ? [null, .. _rows.Rows(auth)] : [null];

    /// <summary>The result of the rule of the action; null if there is none, which means that it is refused.</summary>
    public Explanation? Explain(IReadOnlyDictionary<string, object?>? user, string action) =>
        Behavior(action) is { } behavior ? Explain(user, _entity.RuleFor(behavior)) : Explain(user, _entity.RuleFor(action));

    /// <summary>The result of the guard of the behavior; null if there is none, or if it uses `input`.</summary>
    public Explanation? Guard(IReadOnlyDictionary<string, object?>? user) =>
        Behavior(Action)?.When is { } when && !Names(when, VariableKind.Input) ? Explain(user, when) : null;

    /// <summary>A rule that uses the row after the change is evaluated with the current row.</summary>
    public bool NamesInput => (Behavior(Action) is { } behavior ? _entity.RuleFor(behavior) : _entity.RuleFor(Action)) is { } rule
        && Names(rule, VariableKind.Input);

    private Behavior? Behavior(string action) => _entity.Behaviors.FirstOrDefault(b => b.Name == action);

    private static bool Names(Rule rule, VariableKind kind) =>
        rule.Expression.Descendants().Any(e => e is Variable variable && variable.Kind == kind);

    private Explanation? Explain(IReadOnlyDictionary<string, object?>? user, Rule? rule)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, TimeZoneInfo.FindSystemTimeZoneById(_app.TimeZone)));
        var facts = new EvaluationContext
        {
            User = user, Entity = _row, Input = _row, Now = now, Today = today, Midnight = static (date,
                zone) => Operators.Midnight(date, zone),
            Find = _rows.Find, Referring = (e, by, to) => [.. _rows.Rows(_model[new(e)], by, to)],
        };
        return rule is null ? null : Explanation.Of(rule.Expression, facts, _app, _entity.Name.Text);
    }

    private static string DataBeside(AppFile file) =>
        Path.Combine(file.Folder, ".truth", "dev.db") is var dev && File.Exists(dev) ? dev : "app.db";

    private static CommandException Unknown(string what, string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        return new($"there is no {what} `{name}`",
            Suggestion.Nearest(name, all) is { } near ? $"did you mean `{near}`?" : $"there is: {string.Join(", ", all)}");
    }
}
