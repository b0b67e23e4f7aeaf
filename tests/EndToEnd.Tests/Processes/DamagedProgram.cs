namespace Truth.EndToEnd.Tests.Processes;

/// <summary>
/// A copy of the truth program in which one file is not a valid assembly, so that everything that needs it fails unexpectedly.
/// </summary>
internal sealed class DamagedProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="assembly">For example `Truth.Compiler`.</param>
    public DamagedProgram(string assembly)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(f => Path.GetExtension(f) is ".dll" or ".json"))
        {
            File.Copy(file, _folder.At(Path.GetFileName(file)));
        }

        File.WriteAllBytes(_folder.At(assembly + ".dll"), new byte[4_096]);
    }

    public Task<Ran> Run(string folder, params string[] arguments) => TruthCommand.RunProgram(_folder.At("truth.dll"), folder, arguments);

    public void Dispose() => _folder.Dispose();
}
