using Truth.Cli.Apps;
using Truth.Cli.Checks;
using Truth.Cli.Dev;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Descriptors;

namespace Truth.Cli.Commands;

/// <summary>The data of an app under development or of a built app, which contains its users.</summary>
/// <param name="Seed">The data of an empty database; null for a built app.</param>
internal sealed record AccountData(Deployment App, SeedFile? Seed)
{
    /// <param name="where">A truth file, a folder with one, or a folder that `truth build` wrote.</param>
    /// <param name="data">The data file; null to use that of `truth dev` or `truth start`.</param>
    /// <exception cref="CommandException">There is no app, or it cannot be loaded.</exception>
    public static AccountData Of(string where, string? data)
    {
        if (!File.Exists(Path.Combine(where, AppFile.FileName)) && File.Exists(Path.Combine(where, BuiltApp.FileName)))
        {
            return new(Deployment.Load(where, data), null);
        }

        var file = AppFile.Locate(where);
        var compiled = new AppProject(file).Compile();
        var model = RequiredModel.Compiled(compiled, where);
        var folder = new DevFolder(file.Folder);
        var snapshot = Terminal.During($"compiling {file.Shown}",
            () => new DevSession(file, new(folder.Assemblies)).Snapshot(compiled, model));
        return new(new(snapshot, new TruthOptions { Database = DevData.Of(data, model.Settings, folder) }),
            data is null ? new(file.Folder) : null);
    }

    /// <summary>The entity that signs in.</summary>
    /// <exception cref="CommandException">There is no such entity.</exception>
    public EntityDescriptor People =>
        App.Snapshot.Descriptor is { Auth: { } auth } app ? app.Entities.First(entity => entity.Name == auth.Entity)
        : throw new CommandException($"{App.Snapshot.Descriptor.Name} has no users who sign in",
            "the app needs an entity `User` with `email` and `password`", ExitCodes.Failure);

    /// <summary>Opens the data file, migrates it to the schema of the app, and adds the initial rows.</summary>
    public TruthSite Open()
    {
        var site = Deployment.Fit(() => TruthSite.Open(App.Snapshot, App.Options));
        DataChanges.Tell(site);
        Seed?.Load(site.System!);
        return site;
    }
}
