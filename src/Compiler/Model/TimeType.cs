using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A time of day, to the second, of no day and no zone.</summary>
public sealed record TimeType : FieldType
{
    public override string Word => "time";
    public override string Noun => "a time";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Time;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes;
    public override string Example => "\"09:05:00\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Time;

    internal override T In<T>(FieldTypeMap<T> map) => map.Time(this);
}
