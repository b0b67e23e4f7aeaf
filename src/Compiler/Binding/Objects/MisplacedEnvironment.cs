using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding.Objects;

/// <summary>Environment values outside the settings: the build output must not depend on the machine.</summary>
internal sealed class MisplacedEnvironment(DiagnosticBag diagnostics)
{
    /// <summary>The app, in which each such value is reported and replaced by an error value.</summary>
    public ObjectValue Without(ObjectValue app) => Holds(app) ? (ObjectValue)Replaced(app, isApp: true) : app;

    // Every compilation runs this on the whole app, so it does not allocate.
    private static bool Holds(Value value)
    {
        if (value is ObjectValue o)
        {
            foreach (var property in o.Properties)
            {
                if (Holds(property.Value))
                {
                    return true;
                }
            }
        }
        else if (value is ListValue list)
        {
            foreach (var item in list.Items)
            {
                if (Holds(item))
                {
                    return true;
                }
            }
        }

        return value is EnvironmentValue;
    }

    private Value Replaced(Value value, bool isApp = false)
    {
        switch (value)
        {
            case EnvironmentValue:
                diagnostics.Add(Rules.MisplacedEnv.At(value.Origin).WithHelp("write the value itself"));
                return new ErrorValue(value.Origin);
            case ObjectValue o:
                return o with { Properties = [.. o.Properties.Select(p => isApp && p.Name.Text == "settings"
                    ? p
                    : p with { Value = Replaced(p.Value) })] };
            case ListValue list:
                return list with { Items = [.. list.Items.Select(item => Replaced(item))] };
            default:
                return value;
        }
    }
}
