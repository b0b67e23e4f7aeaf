using Truth.Compiler.Expressions;
using Truth.Compiler.Lowering;

namespace Truth.Compiler.Analysis;

/// <summary>The combination of both versions: options, nulls and fields of either version are possible in the cases for both.</summary>
internal sealed class MergedShape(AppShape before, AppShape after)
{
    public AppShape App { get; } =
        after with { Entities = [.. after.Entities.Select(e => before.Find(e.Name) is { } old ? Merged(old, e) : e),
            .. before.Entities.Where(e => after.Find(e.Name) is null)], AuthEntity = after.AuthEntity ?? before.AuthEntity };

    public Expression In(Expression expression) => expression switch
    {
        Member { Of.Type: RowType row } e when App.Find(row.Entity)?.Find(e.Name) is { } field =>
            e with { Of = In(e.Of), MayBeNull = field.MayBeNull, Type = field.Type is EnumType ? field.Type : e.Type },
        _ => expression.With(part => part is Member && part != expression ? In(part) : null),
    };

    private static EntityShape Merged(EntityShape old, EntityShape now) =>
        now with { Fields = [.. now.Fields.Select(f => old.Find(f.Name) is { } was ? Merged(was, f) : f),
            .. old.Fields.Where(f => now.Find(f.Name) is null)] };

    private static FieldShape Merged(FieldShape old, FieldShape now) => now with
    {
        MayBeNull = old.MayBeNull || now.MayBeNull,
        Type = (old.Type, now.Type) is (EnumType was, EnumType type) ? type with { Options = [.. type.Options.Union(was.Options)] }
            : now.Type,
    };
}
