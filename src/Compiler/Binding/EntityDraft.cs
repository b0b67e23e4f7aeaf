using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;
using Truth.Compiler.Model;
using Truth.Compiler.Syntax;

namespace Truth.Compiler.Binding;

/// <summary>An entity while it is bound: its fields are known, its rules not yet.</summary>
internal sealed class EntityDraft(Property property, DiagnosticBag diagnostics)
{
    public Identifier Identifier => property.Name;

    public string Name => property.Name.Text;

    public string? Doc => property.Doc;

    public ObjectReader Reader { get; } = ObjectReader.Of(property.Value, property.Name.Text, $"entity `{property.Name.Text}`", diagnostics);

    /// <summary>`id`, the declared fields, `createdAt`, `updatedAt`.</summary>
    public List<FieldDraft> Fields { get; } = [];

    public HashSet<string> ComputedNames { get; } = [];

    public string? Owner { get; set; }

    public string Label { get; set; } = "";

    public string PluralLabel { get; set; } = "";

    public string Path { get; set; } = "";

    public List<Permission> Permissions { get; } = [];

    public List<Behavior> Behaviors { get; } = [];

    public List<Computed> Computed { get; } = [];

    public EntityUi Ui { get; set; } = new();

    public FieldDraft? FindField(string name) => Fields.Find(f => f.Name == name);
}

/// <summary>What a field holds whose type is wrong, and reported: what speaks of the field is not wrong for that.</summary>
internal sealed record BrokenType : FieldType;

/// <summary>A field while it is bound.</summary>
/// <param name="permissions">What its `permissions` hold.</param>
internal sealed class FieldDraft(Field field, Identifier identifier, ObjectReader? permissions)
{
    public Field Field { get; set; } = field;

    public string Name => Field.Name;

    public Identifier Identifier => identifier;

    public ObjectReader? Permissions => permissions;
}
