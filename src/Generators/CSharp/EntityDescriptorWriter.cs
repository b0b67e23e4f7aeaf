using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>The initializer of an entity's descriptor; members with default values are omitted.</summary>
internal sealed class EntityDescriptorWriter(EntityPart part, IReadOnlyList<NamedRule> rules, Readings readings, RuntimeTypes types)
{
    private readonly Entity _entity = part.Entity;
    private readonly FieldDescriptorWriter _fields = new(types);

    public IReadOnlyList<Code> Head() => [.. Lines.Fill([.. Own()], "        ", ","), .. Lines.Fill([.. OfActions()], "        ", ",")];

    private IEnumerable<string> Own() =>
    [
        .. Member("Name", CSharpLiteral.String(_entity.Name.Text)),
        .. Member("Path", CSharpLiteral.String(_entity.Path)),
        .. Member("Primary", Display.PrimaryOf(_entity) is { } primary ? CSharpLiteral.String(primary) : null),
        .. Member("SoftDelete", _entity.SoftDelete ? new("true") : null),
        .. Member("Audit", _entity.Audit ? new("true") : null),
        .. Member("Owner", _entity.Owner is null ? null : CSharpLiteral.String(_entity.Owner)),
        .. Member("Was", _entity.Was is null ? null : CSharpLiteral.String(_entity.Was)),
        .. Member("Backfill", _entity.Backfill is null ? null : CSharpLiteral.String(_entity.Backfill)),
    ];

    private IEnumerable<string> OfActions() =>
        new[] { "create", "read", "update",
            "delete" }.SelectMany(action => Member(CSharpLiteral.Pascal(action), Rule(RuleKind.Action, action)));

    public IReadOnlyList<BlockView> Lists() =>
    [
        .. BlockView.Of("Fields",
            part.Columns.Select(field =>
            _fields.Write(field, Rule(RuleKind.FieldRead, field.Name), Rule(RuleKind.FieldUpdate, field.Name)))),
        .. BlockView.Of("Computed", _entity.Computed.Select(c => _fields.Write(c.Field, Rule(RuleKind.FieldRead, c.Name), null))),
        .. BlockView.Of("Paths", readings.Related.Select(Path), fill: true),
        .. BlockView.Of("Inverses", part.Inverses.Select(i =>
            new Code($"new({CSharpLiteral.String(i.Name)}, {CSharpLiteral.String(i.Entity)}, {CSharpLiteral.String(i.Field)}{(i.IsMany ? ", IsMany: true" : "")})")), fill: true),
        .. BlockView.Of("Search", _entity.Search.Select(CSharpLiteral.String), fill: true),
        .. BlockView.Of("Behaviors", _entity.Behaviors.Select(Behavior)),
        .. BlockView.Of("Unique", _entity.Fields.Where(f => f.Unique).Select(f => CSharpLiteral.Strings([f.Name]))
            .Concat(_entity.Unique.Where(key => key.Where is null).Select(key => CSharpLiteral.Strings(key.Fields))), fill: true),
        .. BlockView.Of("Invariants", _entity.Invariants.Select(i =>
            new Code($"new({CSharpLiteral.String(i.Sentence)}, {CSharpLiteral.String(ExpressionText.Marked(i.Rule.Expression))})"))),
    ];

    private static Code Path(ValuePath path) => CSharpLiteral.String(Named(path));

    /// <summary>What tells a question from others is its SQL, which stands elsewhere.</summary>
    public static string Named(ValuePath path) => path.Asked is null ? path.Text : string.Join('.', path.Names.SkipLast(1));

    private Code Behavior(Behavior behavior)
    {
        var lines = Lines.Fill([.. BehaviorMembers(behavior)], "                ", ",").ToList();
        return lines is [var only] && only.Text.Length <= Lines.Most - 20
            ? new($"new() {{ {only.Text.TrimEnd(',')} }}")
            : new("new()\n            {\n" + string.Concat(lines.Select(line => $"                {line}\n")) + "            }");
    }

    private IEnumerable<string> BehaviorMembers(Behavior behavior) =>
    [
        .. Member("Name", CSharpLiteral.String(behavior.Name)),
        .. Member("Kind", behavior.Type == BehaviorType.Update ? null : new($"{types["BehaviorKind"]}.{behavior.Type}")),
        .. Member("Permission", Permission(behavior)),
        .. Member("When", Rule(RuleKind.Guard, behavior.Name)),
        .. Member("Sees", Rule(RuleKind.Sight, behavior.Name)),
        .. Member("Paths", List(Readings.OfQuestions(behavior, rules).Select(Path))),
        .. Member("Parameters", List(behavior.Parameters.Select(p => _fields.Write(p, null, null)))),
        .. Member("Assignments", List(behavior.Fields.Select(Assignment))),
        .. Member("Effects", List(behavior.Effects.Select(Effect))),
        .. Member("Emits",
            CSharpLiteral.Strings(behavior.Emits.Prepend($"{_entity.Name}.{behavior.Name}").DistinctBy(e => e.ToUpperInvariant()))),
    ];

    private Code Permission(Behavior behavior) =>
        Rule(RuleKind.Behavior, behavior.Name) ?? Rule(RuleKind.Action, behavior.Type == BehaviorType.Delete ? "delete" : "update")
            ?? new($"{types["RowRule"]}.Denied");

    private Code Effect(Effect effect)
    {
        string[] members =
        [
            $"Kind = {types["EffectVerb"]}.{effect.Kind}",
            $"Entity = {CSharpLiteral.String(effect.Entity.Text)}",
            .. Member("Rows", effect.Rows is { } rows ? CSharpLiteral.String(ExpressionText.Marked(rows.Expression)) : null),
            .. Member("Assignments", List(effect.Fields.Select(f => Assignment(f.Field, f.Type, f.Value, marked: true)))),
            .. Member("AsSystem", effect.AsSystem ? new("true") : null),
        ];
        return new($"new() {{ {string.Join(", ", members)} }}");
    }

    private Code Assignment(Assignment assignment) =>
        Assignment(assignment.Field, _entity.FindField(assignment.Field)!.Type, assignment.Value, marked: false);

    private Code Assignment(string field, FieldType type, AssignedValue value, bool marked) =>
        new($"new() {{ Field = {CSharpLiteral.String(field)}, " + value switch
    {
        AssignedConstant constant => $"Constant = {_fields.Stored(type, constant.Json)}",
        AssignedRow => "Row = true",
        AssignedNow => "Now = true",
        AssignedCaller => "Caller = true",
        AssignedInput input => $"Parameter = {CSharpLiteral.String(input.Parameter)}",
        AssignedExpression { Value: var rule } =>
            Expression(marked ? ExpressionText.Marked(rule.Expression) : rule.Source, rule.Expression),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    } + " }");

    private string Expression(string source, Expression value) => string.Concat(
        $"Expression = {CSharpLiteral.String(source)}",
        $", Kind = {types["FieldKind"]}.{FieldDescriptorWriter.KindOf(value.Type)}",
        value.Type is Compiler.Expressions.DecimalType { Scale: > 0 and var scale } ? $", Scale = {CSharpLiteral.Integer(scale)}" : "",
        value.Descendants().Any(e => e is Variable { Kind: VariableKind.Input }) ? ", NamesInput = true" : "");

    private Code? Rule(RuleKind kind, string of) =>
        rules.FirstOrDefault(r => r.Role == new RuleRole(kind, of)) is { } rule ? new(rule.Name) : null;

    private static Code? List(IEnumerable<Code> items) => items.Any() ? new($"[{Code.Join(", ", items)}]") : null;

    private static IEnumerable<string> Member(string name, Code? value) => value is null ? [] : [$"{name} = {value}"];
}

/// <summary>A member whose value is a list: an item a line, or all of them on one where they are short.</summary>
internal sealed record BlockView(IReadOnlyList<Code> Lines)
{
    private const int Short = 100;

    /// <summary>Null if there is no item.</summary>
    public static IEnumerable<BlockView> Of(string name, IEnumerable<Code> items, bool fill = false) =>
        items.ToList() is { Count: > 0 } list
            ? [new(fill && Filled(name, list) is { } line
            ? [line]
            : [new($"{name} ="), new("["), .. list.Select(item => new Code($"    {item},")), new("],")])]
            : [];

    private static Code? Filled(string name, IEnumerable<Code> items) =>
        $"{name} = [{Code.Join(", ", items)}]," is { Length: <= Short } line ? new(line) : null;
}
