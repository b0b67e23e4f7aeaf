using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A UUID, in lower case.</summary>
public sealed record UuidType : FieldType
{
    public override string Word => "uuid";
    public override string Noun => "a uuid";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Uuid;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order;
    public override string Example => "\"01893a6e-7c00-7000-8000-000000000001\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Uuid;

    internal override T In<T>(FieldTypeMap<T> map) => map.Uuid(this);
}
