using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;
using Truth.Compiler.Model;
using Truth.Compiler.Sql;
using Truth.Generators.Sql;

namespace Truth.Generators.CSharp;

/// <summary>A rule of an entity, and what it applies to.</summary>
/// <param name="Role">The purpose of the rule.</param>
/// <param name="Name">The name of its method and of its descriptor: `Update`, `CompleteWhen`.</param>
/// <param name="Rule">The typed rule as the author wrote it.</param>
internal sealed record NamedRule(RuleRole Role, string Name, Rule Rule)
{
    /// <summary>A condition that holds if and only if the rule is certainly true.</summary>
    public Test Condition { get; } = Lowerer.Certain(Rule.Expression);

    /// <summary>
    /// The conditions that depend only on the caller, and what remains of the rule for each combination of their results, as SQL. The
    /// `input` of a guard is not known for rows in the database, so it could have any value.
    /// </summary>
    public CallerSplit Split => field ??=
        Whole(CallerSplit.Of(Role.Kind == RuleKind.Guard ? WhateverIsSent(Condition) : Condition));

    /// <summary>The values that the condition reads.</summary>
    public ValueReads Reads => ValueReads.Of(Condition);

    /// <summary>Whether the rule uses the row after the change.</summary>
    public bool NamesInput => Role.IsChange && AsWritten.Input.Any();

    /// <summary>Fields that are read before the change but not after it.</summary>
    public IEnumerable<string> Frozen => Fields(AsWritten.Entity).Except(Fields(AsWritten.Input), StringComparer.Ordinal);

    /// <summary>Whether it depends on a field of the row, before or after the change.</summary>
    public bool Names(string field) => Fields(AsWritten.Entity.Concat(AsWritten.Input)).Contains(field, StringComparer.Ordinal);

    // What leaves the same whoever asks need not ask.
    private static CallerSplit Whole(CallerSplit split) =>
        SchemaTables.Dialects.All(dialect => split.Remainders.Select(new SqlWriter(dialect).Condition).Distinct(StringComparer.Ordinal)
            .Count() == 1)
            ? new([], [split.Remainders[0]])
            : split;

    // There is no negation above leaves, so that what holds for some input holds where each leaf that reads it does.
    private static Test WhateverIsSent(Test test) => test switch
    {
        AllOf all => Test.All(all.Conjuncts.Select(WhateverIsSent)),
        AnyOf any => Test.Any(any.Disjuncts.Select(WhateverIsSent)),
        _ when ValueReads.Of(test).Input.Any()
            || test.Operands().SelectMany(o => o.Descendants()).Any(e => e is Variable { Kind: VariableKind.Input }) => Test.Always,
        _ => test,
    };

    private ValueReads AsWritten => ValueReads.Of([Rule.Expression]);

    private static IEnumerable<string> Fields(IEnumerable<ValuePath> paths) => paths.Select(path => path.Names[0]);
}

/// <summary>What a rule decides.</summary>
/// <param name="Kind">The kind of decision.</param>
/// <param name="Of">The action, behavior or field.</param>
internal sealed record RuleRole(RuleKind Kind, string Of)
{
    public static readonly RuleRole Create = new(RuleKind.Action, "create");

    /// <summary>Whether a write that it grants may set the owner.</summary>
    public bool MaySetOwner => this is { Kind: RuleKind.Behavior } or { Kind: RuleKind.Action, Of: "create" or "update" };

    /// <summary>Whether it is evaluated for the row before and after a change, so that it may use `input`.</summary>
    public bool IsChange => this is { Kind: RuleKind.Behavior or RuleKind.FieldUpdate } or { Kind: RuleKind.Action, Of: "update" };
}

internal enum RuleKind
{
    Action,
    Behavior,
    Guard,

    /// <summary>Who may know the result of the guard.</summary>
    Sight,
    FieldRead,
    FieldUpdate,
}

/// <summary>All rules of an entity with unique names, in order: actions, behaviors, fields.</summary>
internal static class NamedRules
{
    public static IReadOnlyList<NamedRule> Of(EntityPart part)
    {
        var (entity, names) = (part.Entity, part.Names);

        // In the classes that contain rules, the name of a rule must not hide a type that their code uses.
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
