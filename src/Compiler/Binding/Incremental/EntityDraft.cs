using Truth.Compiler.Binding.Expressions;
using Truth.Compiler.Binding.Objects;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>
/// An entity during binding, in two steps: its declarations (its names, its fields, its owner), then its rules and its display, which
/// may refer to declarations of other entities. Each step keeps its diagnostics, so that an entity with unchanged text, among others
/// with unchanged declarations, is not bound again.
/// </summary>
internal sealed class EntityDraft(Property property, DiagnosticBag diagnostics)
{
    public Property Property => property;

    public WrittenProperty Written { get; } = new(property);

    public Identifier Identifier => property.Name;

    public string Name => property.Name.Text;

    public string? Doc => property.Doc;

    public ObjectReader Reader { get; } = ObjectReader.Unchecked(property.Value, $"entity `{property.Name.Text}`", diagnostics);

    /// <summary>Whether it declares that its rows sign in.</summary>
    public bool IsMarkedAuth { get; } = (property.Value as ObjectValue)?.Find("auth")?.Value is BooleanValue { Value: true };

    /// <summary>`id`, the declared fields, `createdAt`, `updatedAt`.</summary>
    public List<FieldDraft> Fields { get; } = [];

    public HashSet<string> ComputedNames { get; } = [];

    public string? Owner { get; set; }

    public string Label { get; set; } = "";

    public string PluralLabel { get; set; } = "";

    public string Path { get; set; } = "";

    public string Table { get; set; } = "";

    public List<Permission> Permissions { get; } = [];

    public List<Behavior> Behaviors { get; } = [];


    public EntityUi Ui { get; set; } = new();

    /// <summary>The diagnostics of the first step; null before it.</summary>
    public IReadOnlyList<Diagnostic>? Declaring { get; set; }

    /// <summary>The diagnostics of the second step; null before it.</summary>
    public IReadOnlyList<Diagnostic>? Ruling { get; set; }

    /// <summary>By name, in order; empty until they are bound.</summary>
    public OrderedDictionary<string, BoundComputed> Computed { get; } = new(StringComparer.Ordinal);

    /// <summary>Its shape in expressions, without computed fields.</summary>
    public EntityShape? Shape { get; set; }

    /// <summary>Its shape in expressions.</summary>
    public EntityShape? Whole { get; set; }

    /// <summary>The inverse relations in its shape; null while the shape is that of an earlier draft.</summary>
    public ValueList<InverseLink>? LedTo { get; set; }

    /// <summary>What its rules have used of other entities.</summary>
    public Lookups Lookups { get; } = new();

    public IReadOnlyList<BoundRule> Rules { get; set; } = [];

    /// <summary>The complete entity, except for what the rules of others determine.</summary>
    public Entity? Entity { get; set; }

    public FieldDraft? FindField(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Undoes both steps.</summary>
    public void Forget()
    {
        (Declaring, Ruling, LedTo) = (null, null, null);
        Fields.Clear();
        ComputedNames.Clear();
        Computed.Clear();
    }

    /// <summary>Undoes the second step.</summary>
    public void ForgetRules()
    {
        Permissions.Clear();
        Behaviors.Clear();
    }
}

/// <summary>The type of a field whose type is wrong, which was reported, so that no further errors are reported for it.</summary>
internal sealed record BrokenType : FieldType
{
    public override string Word => "unknown";
    public override string Noun => throw Unusable();
    public override WireForm Form => throw Unusable();
    public override TextFormat? Format => throw Unusable();
    public override IReadOnlyList<TypeKey> Keys => throw Unusable();
    public override FieldUses Uses => FieldUses.None;
    public override string Example => throw Unusable();

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Error;

    internal override T In<T>(FieldTypeMap<T> map) => throw Unusable();

    private static InvalidOperationException Unusable() => new("a field whose type is unknown is only named");
}

/// <summary>A field during binding.</summary>
/// <param name="permissions">The value of its `permissions`.</param>
/// <param name="visible">The value of its `visible`.</param>
internal sealed class FieldDraft(Field field, Identifier identifier, ObjectReader? permissions, Value? visible)
{
    public Field Field { get; set; } = field;

    /// <summary>As the author wrote it, before other entities are considered.</summary>
    public Field Declared { get; } = field;

    public string Name => Field.Name;

    public Identifier Identifier => identifier;

    public ObjectReader? Permissions => permissions;

    public Value? Visible => visible;
}
