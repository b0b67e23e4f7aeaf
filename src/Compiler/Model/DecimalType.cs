using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>
/// An exact number of at most 18 digits, stored as an integer in units of the last digit. <paramref name="Currency"/>, such as `EUR`, is
/// how it is shown.
/// </summary>
public sealed record DecimalType(int Precision = 18, int Scale = 2, decimal? Min = null, decimal? Max = null, string? Currency = null)
    : FieldType
{
    public override string Word => "decimal";
    public override string Noun => "a number";
    public override WireForm Form => WireForm.Decimal;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys =>
        [new("precision", Precision), new("scale", Scale), new("min", Min), new("max", Max), new("currency", Currency)];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Total;
    public override string Example => "\"0\"";

    public override ExpressionType Expression(string entity, string field) => new Expressions.DecimalType(Scale);

    internal override T In<T>(FieldTypeMap<T> map) => map.Decimal(this);
}
