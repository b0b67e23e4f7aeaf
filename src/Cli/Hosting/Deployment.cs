using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Cli.Output;
using Truth.Compiler.Values;
using Truth.Runtime;
using Truth.Runtime.Data;
using Truth.Runtime.Generated;

namespace Truth.Cli.Hosting;

/// <summary>A built app and its data.</summary>
internal sealed record Deployment(AppSnapshot Snapshot, TruthOptions Options)
{
    /// <summary>The data file of a built app, unless something else is chosen.</summary>
    public const string DefaultData = "app.db";

    public static Argument<string> FolderArgument() => new("DIR") { Description = "The folder that truth build wrote." };

    /// <param name="otherwise">The data without the option.</param>
    public static Option<string?> DataOption(string otherwise) => new("--data")
    {
        Description = $"The SQLite file, which is created if it does not exist, or postgres://…. Default: {otherwise}.",
        HelpName = "FILE|URL",
    };

    public static Option<string?> FilesOption() => new("--files")
    {
        Description = "The folder of uploaded files. Default: what settings.files.store names, otherwise files beside the data.",
        HelpName = "DIR",
    };

    /// <exception cref="CommandException">The folder does not contain a built app, or the data would be inside it.</exception>
    /// <param name="folder">The folder that was built.</param>
    /// <param name="data">The database; null for the one that the app names.</param>
    /// <param name="files">The store of files; null for the one that the app names.</param>
    public static Deployment Load(string folder, string? data, string? files = null)
    {
        var built = BuiltApp.Read(folder);
        RefuseDataInside(folder, data);
        RefuseDataInside(folder, files is null || files.Contains("://", StringComparison.Ordinal) ? null : files);
        var assembly = built.Assembly ?? throw new CommandException($"`{folder}` contains generated files, but no compiled app",
            "build the app: truth build APP -o DIR");
        var app = LoadAssembly(folder, Path.GetFullPath(Path.Combine(folder, assembly)));
        return new(AppSnapshot.Create(app, Files(folder, built)), new TruthOptions
        {
            Database = data is null ? null : Address(data),
            Files = files is null || files.Contains("://", StringComparison.Ordinal) ? files : Path.GetFullPath(files),
        });
    }

    /// <summary>Runs an action that migrates the data to the schema of the app.</summary>
    /// <exception cref="CommandException">Some rows prevent the migration, or the file cannot be changed; nothing was changed.</exception>
    public static T Fit<T>(Func<T> work)
    {
        try
        {
            return Use(work);
        }
        catch (SchemaChangeException exception)
        {
            throw new CommandException(
                $"the data file does not match the app, and was not changed:\n{exception.Message}",
                "decide and migrate with `truth db apply`, which `truth db plan` previews; or change the rows with the version that wrote them, or start with a new file: --data FILE",
                exception.Reasons.IsEmpty && !exception.Questions.IsEmpty ? ExitCodes.Decision : ExitCodes.Failure);
        }
    }

    /// <summary>Runs an action that opens the data file.</summary>
    /// <exception cref="CommandException">The file cannot be used.</exception>
    public static T Use<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DataFileException exception)
        {
            throw new CommandException(exception.Reason, exception.Help, ExitCodes.Failure);
        }
    }

    // The app was built against another runtime, which has types or members that this one does not have.
    private static GeneratedApp LoadAssembly(string folder, string path)
    {
        try
        {
            return AppAssemblies.LoadFile(path);
        }
        catch (Exception exception) when (exception is BadImageFormatException or TypeLoadException or MissingMemberException
            or IOException)
        {
            throw new CommandException($"the app in `{folder}` cannot be loaded: it is damaged, or was built by another version of Truth",
                "build the app again: truth build APP -o DIR", ExitCodes.Failure);
        }
    }

    /// <summary>The database that `--data` specifies.</summary>
    /// <exception cref="CommandException">It is empty.</exception>
    public static string Address(string data) => string.IsNullOrWhiteSpace(data) || data.Contains('\0', StringComparison.Ordinal)
        ? throw new CommandException("no data file is specified", "specify the path of a file: --data FILE", ExitCodes.Failure)
        : DatabaseUrl.IsServer(data) ? data
        : Path.GetFullPath(data);

    // A build replaces the content of DIR, and deployments delete it, so data must not be stored there.
    private static void RefuseDataInside(string folder, string? data)
    {
        if (data is not null && Address(data) is var file && !DatabaseUrl.IsServer(file) && FilePath.MayLieBelow(file, folder))
        {
            throw new CommandException($"the data file `{data}` would be inside `{folder}`, which a build replaces",
                "specify another location: --data FILE");
        }
    }

    private static Dictionary<string, byte[]> Files(string folder, BuiltApp built) =>
        built.Files.Where(AppSnapshot.Serves)
            .ToDictionary(path => path, path => File.ReadAllBytes(Path.Combine(folder, path)), StringComparer.Ordinal);
}
