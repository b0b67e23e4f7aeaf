using System.CommandLine;
using System.Net;
using Truth.Cli.Accounts;
using Truth.Cli.Hosting;
using Truth.Compiler.Values;

namespace Truth.Cli.Commands;

/// <summary>`truth start DIR`.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var folder = Deployment.FolderArgument();
        var host = Ports.HostOption();
        var port = Ports.Option();
        var data = Deployment.DataOption("what settings.database.url names, otherwise app.db in the current folder");
        var files = Deployment.FilesOption();
        var command = new Command("start", "Serves a built app in production mode.") { folder, host, port, data, files };
        Examples.Of(command, 
            ("truth start dist --data /var/lib/shop/app.db", "serve the app that was built into dist, with its data in another folder"),
            ("truth start dist --data postgres://shop@db.example.test/shop",
                "serve it with its data in PostgreSQL; the password is in PGPASSWORD"));
        command.SetAction((call, cancel) => Run(call.GetRequiredValue(folder), call.GetRequiredValue(host), call.GetValue(port),
            call.GetValue(data), call.GetValue(files), cancel));
        return command;
    }

    private static async Task<int> Run(string folder, IPAddress host, int? port, string? data, string? files, CancellationToken cancel)
    {
        // On Ctrl-C, System.CommandLine only waits for a command that has already returned its task.
        await Task.Yield();
        var deployment = Deployment.Load(folder, data, files);
        await using var server = Server.Create(deployment.Options, host, Ports.Choose(host, port));
        var site = Deployment.Fit(() => server.Map(deployment.Snapshot));
        DataChanges.Tell(site);
        return await server.Serve(cancel,
            () => FirstAccount.Tell(site, data is null ? [folder] : [folder, "--data", DatabaseUrl.WithoutPassword(data)]));
    }
}
