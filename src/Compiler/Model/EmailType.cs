using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>An e-mail address, in its canonical form.</summary>
public sealed record EmailType : FieldType
{
    public override string Word => "email";
    public override string Noun => "a string";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => TextFormat.Email;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes | FieldUses.Search;
    public override string Example => "\"you@example.test\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.String;

    internal override T In<T>(FieldTypeMap<T> map) => map.Email(this);
}
