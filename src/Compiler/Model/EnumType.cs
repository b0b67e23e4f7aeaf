using Truth.Compiler.Expressions;
using Truth.Compiler.Text;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>One of the options, which are ordered as declared.</summary>
public sealed record EnumType(ValueList<string> Options) : FieldType
{
    public override string Word => "enum";
    public override string Noun => "one of its options";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.Order | FieldUses.Extremes;
    public override string Example => $"\"{Options[0]}\"";

    public override ExpressionType Expression(string entity, string field) => new Expressions.EnumType(entity, field, Options);

    internal override T In<T>(FieldTypeMap<T> map) => map.Enum(this);
}
