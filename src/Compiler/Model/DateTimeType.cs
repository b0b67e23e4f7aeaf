using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A moment, in UTC and whole milliseconds.</summary>
public sealed record DateTimeType : FieldType
{
    public override string Word => "datetime";
    public override string Noun => "a datetime";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.DateTime;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Moment;
    public override string Example => "\"2026-01-31T09:05:00.000Z\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.DateTime;

    internal override T In<T>(FieldTypeMap<T> map) => map.DateTime(this);
}
