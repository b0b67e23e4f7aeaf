using Truth.Compiler.Diagnostics;
using Truth.Compiler.Evaluation;

namespace Truth.Compiler.Binding;

/// <summary>Values of the environment where none may stand: what is built depends on no machine.</summary>
internal static class Environments
{
    /// <summary>Reports each in a value; false where there is none.</summary>
    public static bool Refuse(Value value, DiagnosticBag diagnostics)
    {
        switch (value)
        {
            case EnvironmentValue:
                diagnostics.Add(Rules.MisplacedEnv.At(value.Origin).WithHelp("write the value itself; what differs from place to place belongs to `settings`"));
                return true;
            case ListValue list:
                return list.Items.Count(item => Refuse(item, diagnostics)) > 0;
            case ObjectValue o:
                return o.Properties.Count(property => Refuse(property.Value, diagnostics)) > 0;
            default:
                return false;
        }
    }
}
