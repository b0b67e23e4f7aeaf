using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A password, stored as a hash: it is never returned, and expressions cannot use it.</summary>
public sealed record PasswordType(int MinLength = 8) : FieldType
{
    public override string Word => "password";
    public override string Noun => "nothing";
    public override WireForm Form => WireForm.Text;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [new("minLength", MinLength)];
    public override FieldUses Uses => FieldUses.None;
    public override string Example => "\"a password\"";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.String;

    internal override T In<T>(FieldTypeMap<T> map) => map.Password(this);
}
