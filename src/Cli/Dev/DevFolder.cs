using System.Globalization;

namespace Truth.Cli.Dev;

/// <summary>`.truth/` next to the app: the data and caches of development, which Git ignores.</summary>
internal sealed class DevFolder
{
    private const int MostCopies = 5;
    private readonly string _path;

    public DevFolder(string appFolder)
    {
        _path = Path.Combine(appFolder, ".truth");
        Directory.CreateDirectory(_path);
        var ignore = Path.Combine(_path, ".gitignore");
        if (!File.Exists(ignore))
        {
            File.WriteAllText(ignore, "*\n");
        }
    }

    public string Assemblies => Path.Combine(_path, "assemblies");

    /// <summary>The content of files.</summary>
    public string Files => Path.Combine(Path.GetFullPath(_path), "files");

    public string Data => Path.Combine(_path, "dev.db");

    /// <summary>A new file for a copy of the data. Only the last few copies are kept.</summary>
    public string NewCopy(DateTimeOffset now)
    {
        foreach (var old in Directory.GetFiles(_path, "copy-*").Order(StringComparer.Ordinal).SkipLast(MostCopies - 1))
        {
            File.Delete(old);
        }

        return Path.Combine(_path, string.Create(CultureInfo.InvariantCulture, $"copy-{now.UtcDateTime:yyyyMMdd-HHmmss-fff}.db"));
    }

    /// <summary>Deletes the data.</summary>
    /// <returns>Whether there was any data.</returns>
    public bool Reset()
    {
        var files = Directory.GetFiles(_path, "dev.db*");
        foreach (var file in files)
        {
            File.Delete(file);
        }

        if (Directory.Exists(Files))
        {
            Directory.Delete(Files, recursive: true);
        }

        return files.Length > 0;
    }
}
