using Truth.Compiler.Diagnostics;
using Truth.Compiler.Expressions;
using Truth.Compiler.Model;
using Truth.Compiler.Text;

namespace Truth.Compiler.Binding.Incremental;

/// <summary>A computed field during binding.</summary>
/// <param name="Field">Null if it has an error, which was reported.</param>
/// <param name="Shape">Its shape for expressions.</param>
/// <param name="Said">The diagnostics that were reported.</param>
/// <param name="Seen">The stored shapes of the entities that it uses.</param>
internal sealed record BoundComputed(Computed? Field, FieldShape Shape, IReadOnlyList<Diagnostic> Said,
    ValueList<(string Name, EntityShape? Shape)> Seen)
{
    public bool Holds(AppShape stored) => Seen.All(s => ReferenceEquals(stored.Find(s.Name), s.Shape));
}
