using Truth.Compiler.Diagnostics;

namespace Truth.Compiler.Evaluation;

/// <summary>
/// The maximum numbers of declarations in an app. Databases have such limits for the columns of a table; here they also limit the time of a
/// compilation, because some kinds of declarations are compared with each other.
/// </summary>
internal static class AppLimits
{
    private const int Most = 1_000;

    private static readonly string[] OfEntities = ["fields", "computed", "behaviors", "indexes", "unique", "invariants"];
    private static readonly string[] OfApps = ["workflows", "tests", "never", "intended"];

    /// <summary>The app, in which a part with too many entries is an error value.</summary>
    public static ObjectValue Apply(ObjectValue app, DiagnosticBag diagnostics) =>
        Changed(Bounded(app, OfApps, diagnostics), "entities", entities =>
        entities is ObjectValue all && all.Properties.Any(e => e.Value is ObjectValue entity && IsOver(entity, OfEntities))
            ? all with { Properties = [.. all.Properties.Select(e => e.Value is ObjectValue entity
                ? e with { Value = Bounded(entity, OfEntities, diagnostics) }
                : e)] }
            : entities);

    private static bool IsOver(ObjectValue value, string[] keys) =>
        value.Properties.Any(p => CountOf(p.Value) > Most && keys.Contains(p.Name.Text));

    private static ObjectValue Bounded(ObjectValue value, string[] keys, DiagnosticBag diagnostics)
    {
        if (!IsOver(value, keys))
        {
            return value;
        }

        foreach (var property in value.Properties.Where(p => CountOf(p.Value) > Most && keys.Contains(p.Name.Text)))
        {
            diagnostics.Add(Rules.TooManyEntries.At(property.Name.Origin, $"`{property.Name.Text}`", CountOf(property.Value), Most));
            value = Changed(value, property.Name.Text, wrong => new ErrorValue(wrong.Origin));
        }

        return value;
    }

    private static ObjectValue Changed(ObjectValue value, string key, Func<Value, Value> change)
    {
        if (value.Find(key) is not { } property || change(property.Value) is var changed && ReferenceEquals(changed, property.Value))
        {
            return value;
        }

        return value with { Properties = [.. value.Properties.Select(p => ReferenceEquals(p, property) ? p with { Value = changed } : p)] };
    }

    private static int CountOf(Value value) =>
        value switch { ObjectValue o => o.Properties.Count, ListValue list => list.Items.Count, _ => 0 };
}
