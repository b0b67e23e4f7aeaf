using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

/// <summary>A model, view or composite type of a schema.</summary>
/// <param name="Keyword">`model`, `view` or `type`.</param>
/// <param name="Name">Its name.</param>
internal sealed record ModelSyntax(string Keyword, SchemaToken Name)
{
    public List<ModelFieldSyntax> Fields { get; } = [];

    public List<AttributeSyntax> Attributes { get; } = [];

    /// <summary>What it extends or mixes in.</summary>
    public List<SchemaToken> Bases { get; } = [];

    public bool IsAbstract { get; init; }

    public string? Doc { get; init; }

    public AttributeSyntax? Find(string attribute) => Attributes.Find(a => a.Name == attribute);
}

/// <summary>A field of a model, or an option of an enum, which has no type.</summary>
internal sealed record ModelFieldSyntax(SchemaToken Name)
{
    /// <summary>The type without its signs; the text of `Unsupported("…")` in parentheses.</summary>
    public SchemaToken? Type { get; init; }

    public bool IsUnsupported { get; init; }

    public bool IsList { get; init; }

    public bool IsOptional { get; init; }

    public List<AttributeSyntax> Attributes { get; } = [];

    public string? Doc { get; init; }

    public AttributeSyntax? Find(string attribute) => Attributes.Find(a => a.Name == attribute);
}

/// <summary>An enum of a schema.</summary>
internal sealed record EnumSyntax(SchemaToken Name)
{
    public List<ModelFieldSyntax> Options { get; } = [];
}

/// <summary>An attribute of a field or a model.</summary>
/// <param name="Name">Without its sign: `id`, `db.VarChar`.</param>
/// <param name="Origin">The sign and the name.</param>
internal sealed record AttributeSyntax(string Name, Origin Origin)
{
    public List<ArgumentSyntax> Arguments { get; } = [];

    /// <summary>The argument with this name, or the one without a name at this position.</summary>
    public SchemaExpression? Argument(string name, int position = 0) =>
        (Arguments.Find(a => a.Name == name) ?? Arguments.Where(a => a.Name is null).ElementAtOrDefault(position))?.Value;

    /// <summary>The argument with this name alone.</summary>
    public SchemaExpression? Named(string name) => Arguments.Find(a => a.Name == name)?.Value;
}

internal sealed record ArgumentSyntax(string? Name, SchemaExpression Value);

/// <summary>All files of a schema.</summary>
internal sealed class SchemaFile
{
    public List<ModelSyntax> Models { get; } = [];

    public List<EnumSyntax> Enums { get; } = [];

    /// <summary>The beginning of its first file.</summary>
    public Origin? Start { get; set; }

    /// <summary>The provider of its datasource: `postgresql`; null if it has none.</summary>
    public string? Provider { get; set; }

    /// <summary>The strings after `import`, with their positions.</summary>
    public List<SchemaToken> Imports { get; } = [];
}

/// <summary>An argument of an attribute, or a part of a policy.</summary>
internal abstract record SchemaExpression(Origin Origin);

internal sealed record TextOperand(string Text, Origin Origin) : SchemaExpression(Origin);

internal sealed record NumberOperand(string Text, Origin Origin) : SchemaExpression(Origin);

/// <summary>`true`, `false`, `null`, `this`, or a field, an option or a variable.</summary>
internal sealed record NameOperand(string Name, Origin Origin) : SchemaExpression(Origin);

internal sealed record ListOperand(IReadOnlyList<SchemaExpression> Items, Origin Origin) : SchemaExpression(Origin);

/// <summary>`{ key: value }`.</summary>
internal sealed record ObjectOperand(IReadOnlyList<ArgumentSyntax> Members, Origin Origin) : SchemaExpression(Origin);

internal sealed record MemberOperand(SchemaExpression Of, string Name, Origin Origin) : SchemaExpression(Origin);

internal sealed record CallOperand(string Name, IReadOnlyList<ArgumentSyntax> Arguments, Origin Origin) : SchemaExpression(Origin);

/// <summary>`!x`, `-x`.</summary>
internal sealed record SignOperand(string Sign, SchemaExpression Of, Origin Origin) : SchemaExpression(Origin);

internal sealed record OperatorOperand(string Sign, SchemaExpression Left, SchemaExpression Right, Origin Origin)
    : SchemaExpression(Origin);

/// <summary>`members?[…]` for some, `members![…]` for every, `members^[…]` for none.</summary>
internal sealed record QuantifiedOperand(SchemaExpression Of, string Sign, SchemaExpression Condition, Origin Origin)
    : SchemaExpression(Origin);
