using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A finite double.</summary>
public sealed record NumberType(double? Min = null, double? Max = null) : FieldType
{
    public override string Word => "number";
    public override string Noun => "a number";
    public override WireForm Form => WireForm.Number;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [new("min", Min), new("max", Max)];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Total;
    public override string Example => "0";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Number;

    internal override T In<T>(FieldTypeMap<T> map) => map.Number(this);
}
