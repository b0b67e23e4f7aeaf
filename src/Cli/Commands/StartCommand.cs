using System.CommandLine;
using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;
using Truth.Runtime.Data;

namespace Truth.Cli.Commands;

/// <summary>`truth start DIR`.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "What truth build wrote." };
        var port = Ports.Option();
        var data = new Option<string?>("--data") { Description = "The SQLite file; made when it is not there. Default: app.db, where the command runs.", HelpName = "FILE" };
        var command = new Command("start", "Serves a built app, in production mode.") { folder, port, data };
        command.SetAction((call, cancel) => Run(call.GetRequiredValue(folder), call.GetValue(port), call.GetValue(data) ?? "app.db", cancel));
        return command;
    }

    private static async Task<int> Run(string folder, int? port, string data, CancellationToken cancel)
    {
        var built = BuiltApp.Read(folder);
        RefuseDataInside(folder, data);
        var app = AppAssemblies.LoadFile(Path.GetFullPath(Path.Combine(folder, built.Assembly)));
        var snapshot = AppSnapshot.Create(app, Files(folder, built));
        await using var server = Server.Create(new TruthOptions { DataFile = Path.GetFullPath(data) }, Ports.Choose(port));
        Map(server, snapshot);
        return await server.Serve(cancel);
    }

    private static void Map(Server server, AppSnapshot snapshot)
    {
        try
        {
            server.Host.MapTruth(snapshot);
        }
        catch (SchemaChangeException exception)
        {
            throw new CommandException($"the data file does not fit the app:\n{exception.Message}", "back the data up, then change it by hand or begin with a new file: --data FILE", ExitCodes.Failure);
        }
    }

    // A build replaces what is in DIR, and a deployment throws it away: data does not belong there.
    private static void RefuseDataInside(string folder, string data)
    {
        if (Path.GetFullPath(data).StartsWith(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new CommandException($"the data file `{data}` would lie inside `{folder}`, which a build replaces", "name another place: --data FILE");
        }
    }

    private static Dictionary<string, byte[]> Files(string folder, BuiltApp built) =>
        built.Files.Where(path => path.StartsWith("ui/", StringComparison.Ordinal) || path == "openapi.json")
            .ToDictionary(path => path, path => File.ReadAllBytes(Path.Combine(folder, path)), StringComparer.Ordinal);
}
