using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>Text on a single line.</summary>
public sealed record StringType(int? MinLength = null, int MaxLength = 1_000, string? Pattern = null) : FieldType
{
    public override string Word => "string";
    public override string Noun => "a string";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Line;
    public override IReadOnlyList<TypeKey> Keys => [new("minLength", MinLength), new("maxLength", MaxLength), new("pattern", Pattern)];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Search;
    public override string Example => "\"text\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.String;

    internal override T In<T>(FieldTypeMap<T> map) => map.String(this);
}
