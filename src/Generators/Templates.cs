namespace Truth.Generators;

/// <summary>The templates that output is written with, by path: `csharp/Entity.hbs`.</summary>
public sealed class Templates
{
    /// <summary>Those that come with Truth.</summary>
    public static Templates Embedded { get; } = new();
}
