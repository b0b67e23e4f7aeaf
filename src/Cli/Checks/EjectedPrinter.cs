using Truth.Cli.Apps;
using Truth.Cli.Output;

namespace Truth.Cli.Checks;

/// <summary>Lists copies whose originals have changed since they were ejected, because of an upgrade or a change of the app.</summary>
internal static class EjectedPrinter
{
    public static void Print(AppProject project)
    {
        var ejected = EjectedFiles.Of(project.File);
        if (ejected.Hashes.Count == 0 || project.Compile().Model is not { } model)
        {
            return;
        }

        var originals = new Originals(model, OwnFiles.Of(project.File).Templates);
        foreach (var (key, hash) in ejected.Hashes)
        {
            var original = originals.Known(key);
            if (original is null)
            {
                Terminal.Print($"hint: `{key}` was ejected, but its original no longer exists: the copy is not used");
            }
            else if (original.Hash != hash && File.Exists(Path.Combine(ejected.Folder, original.Path)))
            {
                Terminal.Print($"hint: the original of `{key}` has changed since it was ejected: compare them, then run: truth eject \"{key}\" --accept");
            }
        }
    }
}
