using Truth.Compiler.Text;

namespace Truth.Generators.All;

/// <summary>What is generated of an app, where not everything is.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Some of <see cref="AppGenerator.Targets"/>.</summary>
    public ValueList<string> Targets { get; init; } = AppGenerator.Targets;

    /// <summary>The namespace of the C#, such as a project's own; null: one after the app.</summary>
    public string? Namespace { get; init; }
}
