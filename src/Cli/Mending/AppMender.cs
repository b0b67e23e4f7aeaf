using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Mending;

/// <summary>
/// Applies the unambiguous fixes of diagnostics to the files of apps, in memory, until none are left. Use one instance for several
/// apps, because they may import the same file.
/// </summary>
internal sealed class AppMender
{
    // A fix can reveal another one; two fixes that undo each other would never end.
    private const int MostRounds = 20;

    private readonly Dictionary<string, MendedFile> _files = new(StringComparer.Ordinal);

    /// <summary>The files that have changed, by path.</summary>
    public IEnumerable<MendedFile> Changed =>
        _files.Values.Where(file => file.IsChanged).OrderBy(file => file.Now.Path, StringComparer.Ordinal);

    /// <returns>The diagnostics that remain after all unambiguous fixes.</returns>
    /// <exception cref="CommandException">A file cannot be read.</exception>
    public Compilation Mend(AppFile app)
    {
        var compiled = Compile(app);
        for (var round = 0; round < MostRounds && Apply(compiled.Diagnostics); round++)
        {
            compiled = Compile(app);
        }

        return compiled;
    }

    private Compilation Compile(AppFile app)
    {
        var bounds = FolderBounds.OfImports(app);
        return Compilation.Create(Text(app.Shown, _ => app.Read())!, path => Text(path, import => AppFile.ReadImport(import, bounds)));
    }

    private SourceText? Text(string shown, Func<string, SourceText?> read) => (Known(shown) ?? Add(read(shown)))?.Now;

    private MendedFile? Known(string shown) => _files.GetValueOrDefault(Path.GetFullPath(shown));

    private MendedFile? Add(SourceText? source) => source is null ? null : _files[Path.GetFullPath(source.Path)] = new MendedFile(source);

    private bool Apply(IReadOnlyList<Diagnostic> diagnostics)
    {
        var fixes = diagnostics.Where(d => d.Fix?.Origin.Source is not null).Select(d => d.Fix!)
            .GroupBy(fix => fix.Origin.Path, StringComparer.Ordinal).ToList();
        foreach (var group in fixes)
        {
            Known(group.Key)!.Apply(group);
        }

        return fixes.Count > 0;
    }
}
