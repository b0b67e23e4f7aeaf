using System.Text;
using Truth.Cli.Apps;
using Truth.Cli.Output;
using Truth.Compiler.Diagnostics;
using Truth.Compiler.Text;

namespace Truth.Cli.Import.Prisma;

/// <summary>The files of a schema: one and those that it imports, or all of a folder.</summary>
internal sealed class SchemaFiles(string extension, DiagnosticBag diagnostics)
{
    private const int MostFiles = 1_000;
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly SchemaFile _file = new();
    private readonly Queue<string> _paths = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _bytes;

    /// <param name="path">The file or the folder.</param>
    /// <param name="extension">`.prisma` or `.zmodel`.</param>
    /// <param name="diagnostics">Receives syntax errors.</param>
    /// <exception cref="CommandException">There is no such file, or it cannot be read.</exception>
    public static SchemaFile Read(string path, string extension, DiagnosticBag diagnostics)
    {
        var files = new SchemaFiles(extension, diagnostics);
        foreach (var file in Directory.Exists(path) ? InFolder(path, extension) : [path])
        {
            files._paths.Enqueue(file);
        }

        while (files._paths.TryDequeue(out var next))
        {
            files.Read(next);
        }

        return files._file;
    }

    private static IReadOnlyList<string> InFolder(string folder, string extension)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, $"*{extension}", SearchOption.AllDirectories).Take(MostFiles + 1)
            .Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files
            : throw new CommandException($"`{folder}` contains no file that ends with `{extension}`", "specify the schema", ExitCodes.Failure);
    }

    private void Read(string path)
    {
        if (!_seen.Add(Path.GetFullPath(path)))
        {
            return;
        }

        var source = new SourceText(FilePath.Shown(path), Text(path));
        var before = _file.Imports.Count;
        SchemaParser.Parse(source, _file, diagnostics);
        foreach (var import in _file.Imports.Skip(before))
        {
            Import(Path.GetDirectoryName(path) ?? "", import);
        }
    }

    private void Import(string folder, SchemaToken import)
    {
        var path = Path.Combine(folder, import.Text);
        path = File.Exists(path) ? path : path + extension;
        if (import.Text.StartsWith("@", StringComparison.Ordinal) || !File.Exists(path))
        {
            diagnostics.Add(Rules.SchemaExpected.At(import.Origin, "the path of a schema", $"`{import.Text}`, which does not exist")
                .WithHelp("write its path, relative to this file"));
            return;
        }

        _paths.Enqueue(path);
    }

    private string Text(string path)
    {
        try
        {
            var bytes = PlainFile.Read(path, SourceText.LargestFile);
            _bytes += bytes.Length;
            return _bytes > MostBytes || _seen.Count > MostFiles
                ? throw new CommandException($"the schema has more than {MostBytes / 1024 / 1024} MB or {MostFiles} files", null,
                    ExitCodes.Failure)
                : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (FileNotFoundException)
        {
            throw new CommandException($"there is no file `{path}`", $"specify the schema: a file that ends with `{extension}`");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CommandException($"`{path}` cannot be read: {(exception is DecoderFallbackException ? "it is not UTF-8" : exception.Message)}", null, ExitCodes.Failure);
        }
    }
}
