using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>`true` or `false`.</summary>
public sealed record BooleanType : FieldType
{
    public override string Word => "boolean";
    public override string Noun => "`true` or `false`";
    public override WireForm Form => WireForm.Boolean;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order;
    public override string Example => "false";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Boolean;

    internal override T In<T>(FieldTypeMap<T> map) => map.Boolean(this);
}
