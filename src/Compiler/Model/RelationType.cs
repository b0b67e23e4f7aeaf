using Truth.Compiler.Expressions;
using Truth.Compiler.Values;

namespace Truth.Compiler.Model;

/// <summary>A reference to a row (with <paramref name="Many"/>, to several rows) of another entity.</summary>
public sealed record RelationType(EntityName To, bool Many = false, string? Inverse = null, OnDelete OnDelete = OnDelete.SetNull)
    : FieldType
{
    public override string Word => "relation";
    public override string Noun => Many ? $"a list of ids of rows of `{To}`" : $"the id of a row of `{To}`";
    public override WireForm Form => Many ? WireForm.Links : WireForm.Text;
    public override TextFormat? Format => TextFormat.Uuid;
    public override IReadOnlyList<TypeKey> Keys => [];
    public override FieldUses Uses => Many ? FieldUses.None : FieldUses.Order;
    public override string Example => Many ? "[]" : "\"01893a6e-7c00-7000-8000-000000000001\"";

    public override ExpressionType Expression(string entity, string field) =>
        Many ? new ListType(new RowType(To.Text)) : new RowType(To.Text);

    internal override T In<T>(FieldTypeMap<T> map) => Many ? map.Links(this) : map.Relation(this);
}
