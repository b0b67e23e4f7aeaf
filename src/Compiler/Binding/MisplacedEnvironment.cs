using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding;

/// <summary>Values of the environment outside of the settings: what is built must not depend on where it runs.</summary>
internal sealed class MisplacedEnvironment(DiagnosticBag diagnostics)
{
    /// <summary>The app, each such value reported and replaced by one that is known to be wrong.</summary>
    public ObjectValue Without(ObjectValue app) => Holds(app) ? (ObjectValue)Replaced(app, isApp: true) : app;

    private static bool Holds(Value value) => value switch
    {
        EnvironmentValue => true,
        ObjectValue o => o.Properties.Any(p => Holds(p.Value)),
        ListValue list => list.Items.Any(Holds),
        _ => false,
    };

    private Value Replaced(Value value, bool isApp = false)
    {
        switch (value)
        {
            case EnvironmentValue:
                diagnostics.Add(Rules.MisplacedEnv.At(value.Origin).WithHelp("write the value itself"));
                return new ErrorValue(value.Origin);
            case ObjectValue o:
                return o with { Properties = [.. o.Properties.Select(p => isApp && p.Name.Text == "settings" ? p : p with { Value = Replaced(p.Value) })] };
            case ListValue list:
                return list with { Items = [.. list.Items.Select(item => Replaced(item))] };
            default:
                return value;
        }
    }
}
