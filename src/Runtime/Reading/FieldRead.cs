using Truth.Compiler.Expressions;
using Truth.Runtime.Descriptors;

namespace Truth.Runtime.Reading;

/// <summary>A field that an expression reads, in any row.</summary>
internal sealed record FieldRead(string Entity, FieldDescriptor Field)
{
    public static FieldRead? Of(AppPlan app, Member member)
    {
        EntityPlan plan = app[((RowType)member.Of.Type).Entity];
        if (plan.IndexOf(member.Name) is >= 0 and var place)
        {
            return new(plan.Entity.Name, plan.Fields[place]);
        }

        // An inverse relation discloses the relation that refers to the row.
        return plan.Entity.Inverses.FirstOrDefault(i => i.Name == member.Name) is { } inverse
            ? new(inverse.Entity, app[inverse.Entity].Fields[app[inverse.Entity].IndexOf(inverse.Field)])
            : null;
    }
}
