using System.Diagnostics;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.Cli.Permissions;

/// <summary>A truth file as it was in a Git revision.</summary>
internal static class RevisionFile
{
    /// <summary>
    /// Compiles the file of a revision, or the file at the path after a colon; its imports are read from the same revision.
    /// </summary>
    /// <param name="name">`main`, `HEAD~1`, or `HEAD~1:shop`, where the path is relative to the current folder.</param>
    /// <exception cref="CommandException">Git has no such revision, or no such file in it.</exception>
    public static Compilation Compile(string name, AppFile file)
    {
        var (revision, path) = name.Split(':', 2) is [var before, { Length: > 0 } behind] ? (before, behind.TrimEnd('/')) : (name, null);
        var (folder, shown, text) = path is null ? (file.Folder, file.Shown, Show(revision, file.Folder, Path.GetFileName(file.FullPath)))
            : At(revision, path);
        if (text is null)
        {
            throw Missing(revision, shown, folder);
        }

        var shownFolder = FilePath.Shown(Path.GetDirectoryName(shown) ?? "");
        return new AppCompiler().Compile(new SourceText($"{revision}:{shown}", text), path =>
            Show(revision, Directory.GetCurrentDirectory(), path) is { } imported ? new SourceText($"{revision}:{path}", imported)
            : Show(revision, folder, Relative(path, revision, shownFolder)) is { } beside ? new SourceText($"{revision}:{path}", beside)
            : null);
    }

    // The folder may have been deleted since, so Git runs in the current folder.
    private static (string Folder, string Shown, string? Text) At(string revision, string path)
    {
        var here = Directory.GetCurrentDirectory();
        return path.EndsWith(".ts", StringComparison.Ordinal) || Show(revision, here, $"{path}/{AppFile.FileName}") is not { } inside
            ? (here, path, Show(revision, here, path)) : (here, $"{path}/{AppFile.FileName}", inside);
    }

    private static CommandException Missing(string revision, string shown, string folder) =>
        revision.StartsWith('-') || Git(folder, "rev-parse", "--git-dir") is null
            ? new($"`{revision}` is not a file, and `{shown}` is not in a Git repository", "specify a file or a folder to compare with")
        : Git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}") is null
        ? new($"`{revision}` is not a file and not a Git revision", "specify a file, a folder, or a revision such as `main` or `HEAD~1`")
        : new($"the revision `{revision}` has no `{shown}`", $"if it has a different path there, specify it: `{revision}:PATH`");

    // The paths of imports begin with the folder of the importing file, which here is prefixed by the revision.
    private static string Relative(string path, string revision, string folder)
    {
        var bare = path.StartsWith($"{revision}:", StringComparison.Ordinal) ? path[(revision.Length + 1)..] : path;
        return folder.Length > 0 && bare.StartsWith(folder + "/", StringComparison.Ordinal) ? bare[(folder.Length + 1)..] : bare;
    }

    private static string? Show(string revision, string folder, string path) =>
        revision.StartsWith('-') ? null : Git(folder, "show", path.StartsWith('/') ? $"{revision}:{path}" : $"{revision}:./{path}");

    // The output of Git; null if it fails.
    private static string? Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        try
        {
            using var git = Process.Start(start)!;
            git.ErrorDataReceived += (_, _) => { };
            git.BeginErrorReadLine();
            var text = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CommandException("Git is not installed", "specify two files instead of a revision", ExitCodes.Failure);
        }
    }
}
