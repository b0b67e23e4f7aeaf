using System.Diagnostics;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler;
using Truth.Compiler.Text;

namespace Truth.Cli.Permissions;

/// <summary>A truth file as it stood in a revision of git.</summary>
internal static class RevisionFile
{
    /// <summary>Compiles what <paramref name="revision"/> had in the place of the file; what it imports comes of that revision too.</summary>
    /// <exception cref="CommandException">Git knows no such revision, or no such file in it.</exception>
    public static Compilation Compile(string revision, AppFile file)
    {
        var name = Path.GetFileName(file.FullPath);
        var text = Show(revision, file.Folder, name)
            ?? throw new CommandException($"`{revision}` is no file, and no revision that has `{file.Shown}`", "name a file, a folder, or a revision such as `main` or `HEAD~1`");
        var shownFolder = Path.GetDirectoryName(file.Shown)?.Replace('\\', '/') ?? "";
        return new AppCompiler().Compile(new SourceText($"{revision}:{file.Shown}", text), path =>
            Show(revision, Directory.GetCurrentDirectory(), path) is { } imported ? new SourceText($"{revision}:{path}", imported)
            : Show(revision, file.Folder, Relative(path, revision, shownFolder)) is { } beside ? new SourceText($"{revision}:{path}", beside)
            : null);
    }

    // Paths of imports begin with the folder of the importing file, which here has the revision before it.
    private static string Relative(string path, string revision, string folder)
    {
        var bare = path.StartsWith($"{revision}:", StringComparison.Ordinal) ? path[(revision.Length + 1)..] : path;
        return folder.Length > 0 && bare.StartsWith(folder + "/", StringComparison.Ordinal) ? bare[(folder.Length + 1)..] : bare;
    }

    private static string? Show(string revision, string folder, string path)
    {
        if (revision.StartsWith('-'))
        {
            return null;
        }

        var start = new ProcessStartInfo("git", ["show", $"{revision}:./{path}"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
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
            throw new CommandException("git is not installed", "name two files instead of a revision", ExitCodes.Failure);
        }
    }
}
