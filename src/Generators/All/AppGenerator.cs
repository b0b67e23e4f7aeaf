using System.Collections.Immutable;
using Truth.Compiler.Model;

namespace Truth.Generators.All;

/// <summary>
/// Writes every target of an app. Keep one while an app is developed: what it wrote of an entity is kept, so that a change to one
/// entity costs that entity and the few files that list all of them. What it kept never changes what it gives.
/// </summary>
public sealed class AppGenerator(Templates templates)
{
    /// <summary>The whole output, sorted by path (ordinal).</summary>
    public ImmutableArray<GeneratedFile> Generate(AppModel app)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(templates);
        return [];
    }
}
