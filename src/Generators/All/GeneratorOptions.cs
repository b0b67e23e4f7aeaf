using Truth.Compiler.Text;

namespace Truth.Generators.All;

/// <summary>Options that restrict what is generated.</summary>
public sealed record GeneratorOptions
{
    /// <summary>Any of <see cref="AppGenerator.Targets"/>.</summary>
    public ValueList<string> Targets { get; init; } = AppGenerator.Targets;

    /// <summary>The namespace of the C#, such as that of a project; null to use the name of the app.</summary>
    public string? Namespace { get; init; }
}
