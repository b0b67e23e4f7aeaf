using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>Text with several lines.</summary>
public sealed record TextType(int? MinLength = null, int MaxLength = 100_000, bool Rich = false) : FieldType
{
    public override string Word => "text";
    public override string Noun => "a string";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [new("minLength", MinLength), new("maxLength", MaxLength), new("rich", Rich)];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Search;
    public override string Example => "\"text\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.String;

    internal override T In<T>(FieldTypeMap<T> map) => map.Text(this);
}
