using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A calendar day.</summary>
public sealed record DateType : FieldType
{
    public override string Word => "date";
    public override string Noun => "a date";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Date;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Moment;
    public override string Example => "\"2026-01-31\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Date;

    internal override T In<T>(FieldTypeMap<T> map) => map.Date(this);
}
