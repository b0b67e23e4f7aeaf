using Truth.Compiler.Text;

namespace Truth.Compiler.Diagnostics;

/// <summary>A truth file that was checked, and what there is to say of it.</summary>
/// <param name="File">As it is shown, with `/`.</param>
/// <param name="IsApp">False of a module: a file that others take values of, and that declares no app of its own.</param>
/// <param name="Name">The app's; null of a module, or when the file is too wrong to tell.</param>
/// <param name="Size">Null of a module, or when the file has errors.</param>
public sealed record CheckedFile(string File, bool IsApp, string? Name, AppSize? Size, ValueList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Any(d => d.Severity == Severity.Error);

    /// <summary>What there is to say of several files, each thing once: two apps may take values of the same module.</summary>
    public static IReadOnlyList<Diagnostic> AllOf(IEnumerable<CheckedFile> files) =>
        [.. files.SelectMany(f => f.Diagnostics).DistinctBy(d => (d.Code, d.File, d.Span, d.Message))];
}

/// <summary>How much an app declares. Fields are the declared ones.</summary>
public sealed record AppSize(int Entities, int Fields, int Views, int Workflows);
