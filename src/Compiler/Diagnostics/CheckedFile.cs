using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>A checked truth file, and its diagnostics.</summary>
/// <param name="File">The path for messages, with `/`.</param>
/// <param name="IsApp">False for a module: a file from which others import values, and that does not declare an app.</param>
/// <param name="Name">The name of the app; null for a module, or if it cannot be determined.</param>
/// <param name="Size">Null for a module, or if the file has errors.</param>
public sealed record CheckedFile(string File, bool IsApp, string? Name, AppSize? Size, ValueList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>The diagnostics of several files without duplicates, because two apps may import the same module.</summary>
    public static IReadOnlyList<Diagnostic> AllOf(IEnumerable<CheckedFile> files) =>
        [.. files.SelectMany(f => f.Diagnostics).DistinctBy(d => (d.Code, d.File, d.Span, d.Message))];
}

/// <summary>The size of an app. Only declared fields are counted.</summary>
public sealed record AppSize(int Entities, int Fields, int Views, int Workflows);
