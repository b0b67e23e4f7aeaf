using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A computed field while the app is bound.</summary>
/// <param name="Field">Null when it is wrong, and reported.</param>
/// <param name="Shape">As expressions see it.</param>
/// <param name="Said">What there was to say.</param>
/// <param name="Seen">The entities it has asked for, as they are stored.</param>
internal sealed record BoundComputed(Computed? Field, FieldShape Shape, IReadOnlyList<Diagnostic> Said, ValueList<(string Name, EntityShape? Shape)> Seen)
{
    public bool Holds(AppShape stored) => Seen.All(s => ReferenceEquals(stored.Find(s.Name), s.Shape));
}
