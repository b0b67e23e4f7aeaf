using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A 64-bit integer.</summary>
public sealed record IntegerType(long? Min = null, long? Max = null) : FieldType
{
    public override string Word => "integer";
    public override string Noun => "an integer";
    public override WireForm Form => WireForm.Integer;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [new("min", Min), new("max", Max)];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Total;
    public override string Example => "0";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Integer;

    internal override T In<T>(FieldTypeMap<T> map) => map.Integer(this);
}
