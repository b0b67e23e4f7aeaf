using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;

namespace Truth.Generators.CSharp;

/// <summary>A rule of an entity, and what it is asked about.</summary>
/// <param name="Role">What it is for: see <see cref="RuleRole"/>.</param>
/// <param name="Name">Of its method and of its descriptor: `Update`, `CompleteWhen`.</param>
/// <param name="Rule">As the author wrote it, typed.</param>
internal sealed record NamedRule(RuleRole Role, string Name, Rule Rule)
{
    /// <summary>Holds exactly where the rule is certainly true.</summary>
    public Test Condition { get; } = Lowerer.Certain(Rule.Expression);

    /// <summary>What the condition reads.</summary>
    public ValueReads Reads => ValueReads.Of(Condition);

    /// <summary>The author names the row as it would become.</summary>
    public bool NamesInput => Role.IsChange && AsWritten.Input.Any();

    /// <summary>Fields that are read of the row before the change and not after it.</summary>
    public IEnumerable<string> Frozen => Fields(AsWritten.Entity).Except(Fields(AsWritten.Input), StringComparer.Ordinal);

    /// <summary>It says something of a field of the row, before or after.</summary>
    public bool Names(string field) => Fields(AsWritten.Entity.Concat(AsWritten.Input)).Contains(field, StringComparer.Ordinal);

    private ValueReads AsWritten => ValueReads.Of([Rule.Expression]);

    private static IEnumerable<string> Fields(IEnumerable<ValuePath> paths) => paths.Select(path => path.Names[0]);
}

/// <summary>What a rule decides.</summary>
/// <param name="Kind">The question.</param>
/// <param name="Of">The action, behavior or field it is asked of.</param>
internal sealed record RuleRole(RuleKind Kind, string Of)
{
    public static readonly RuleRole Create = new(RuleKind.Action, "create");

    /// <summary>What it grants may set the owner.</summary>
    public bool MaySetOwner => this is { Kind: RuleKind.Behavior } or { Kind: RuleKind.Action, Of: "create" or "update" };

    /// <summary>Asked of the row before and after a change, so that it may name `input`.</summary>
    public bool IsChange => this is { Kind: RuleKind.Behavior or RuleKind.FieldUpdate } or { Kind: RuleKind.Action, Of: "update" };
}

internal enum RuleKind
{
    Action,
    Behavior,
    Guard,

    /// <summary>Who may know what the guard says.</summary>
    Sight,
    FieldRead,
    FieldUpdate,
}

/// <summary>Every rule of an entity under a name of its own, in the order in which people ask: actions, behaviors, fields.</summary>
internal static class NamedRules
{
    public static IReadOnlyList<NamedRule> Of(EntityPart part)
    {
        var (entity, names) = (part.Entity, part.Names);

        // In the classes that hold rules, a rule's name must not hide a type that their code names.
        var taken = new UniqueNames([.. CSharpLiteral.MembersOfObject, .. RuntimeTypes.Names, .. names.Types, "Descriptor"]);
        return
        [
            .. from action in new[] { "create", "read", "update", "delete" }
               let rule = entity.RuleFor(action)
               where rule is not null
               select new NamedRule(new(RuleKind.Action, action), taken.Take(CSharpLiteral.Pascal(action), "Rule"), rule),
            .. entity.Behaviors.SelectMany(behavior => OfBehavior(part, behavior, taken)),
            .. entity.Readable.SelectMany(field => OfField(field, taken)),
        ];
    }

    private static IEnumerable<NamedRule> OfBehavior(EntityPart part, Behavior behavior, UniqueNames taken)
    {
        var name = CSharpLiteral.Pascal(behavior.Name);
        if ((behavior.Permission ?? part.Entity.RuleFor(behavior.Name)) is { } own)
        {
            yield return new(new(RuleKind.Behavior, behavior.Name), taken.Take(name, "Rule"), own);
        }

        if (behavior.When is { } when)
        {
            yield return new(new(RuleKind.Guard, behavior.Name), taken.Take(name + "When"), when);
        }

        if (part.Sights.FirstOrDefault(s => s.Behavior == behavior.Name) is { } sight)
        {
            yield return new(new(RuleKind.Sight, behavior.Name), taken.Take(name + "Sees"), sight.Rule);
        }
    }

    private static IEnumerable<NamedRule> OfField(Field field, UniqueNames taken)
    {
        var name = CSharpLiteral.Pascal(field.Name);
        if (field.ReadRule is { } read)
        {
            yield return new(new(RuleKind.FieldRead, field.Name), taken.Take(name + "Read"), read);
        }

        if (field.UpdateRule is { } update)
        {
            yield return new(new(RuleKind.FieldUpdate, field.Name), taken.Take(name + "Update"), update);
        }
    }
}
