using System.Text;

namespace Truth.Cli.Output;

/// <summary>A text file that a command writes, with its folder: atomically, and only if its content has changed.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <returns>Whether the file was written.</returns>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public static bool Write(string path, string text)
    {
        try
        {
            var bytes = Utf8.GetBytes(text);
            if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            {
                return false;
            }

            Replace(path, bytes);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"`{path}` cannot be written: {exception.Message}", null, ExitCodes.Failure);
        }
    }

    // A rename is atomic, so nobody reads a partial file. If the path is a symbolic link, its target is changed.
    private static void Replace(string path, byte[] bytes)
    {
        var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException("it is read-only");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var beside = target + ".new";
        File.WriteAllBytes(beside, bytes);
        if (File.Exists(target) && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
        }

        File.Move(beside, target, overwrite: true);
    }
}
