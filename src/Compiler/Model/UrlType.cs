using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>An `http` or `https` URL.</summary>
public sealed record UrlType : FieldType
{
    public override string Word => "url";
    public override string Noun => "a string";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Url;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Search;
    public override string Example => "\"https://example.test\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.String;

    internal override T In<T>(FieldTypeMap<T> map) => map.Url(this);
}
