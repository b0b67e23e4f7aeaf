using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>Any JSON value, unchanged.</summary>
public sealed record JsonType : FieldType
{
    public override string Word => "json";
    public override string Noun => "a value";
    public override WireForm Form => WireForm.Json;
    public override TextFormat? Format => null;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => FieldUses.None;
    public override string Example => "{}";

    public override ExpressionType Expression(string entity, string field) => ExpressionType.Json;

    internal override T In<T>(FieldTypeMap<T> map) => map.Json(this);
}
