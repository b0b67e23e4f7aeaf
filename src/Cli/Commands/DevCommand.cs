using System.CommandLine;
using System.Net;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Truth.Cli.Apps;
using Truth.Cli.Assemblies;
using Truth.Cli.Dev;
using Truth.Cli.Hosting;
using Truth.Cli.Output;
using Truth.Runtime;

namespace Truth.Cli.Commands;

/// <summary>`truth dev [APP]`.</summary>
internal static class DevCommand
{
    public static Command Create()
    {
        var app = Paths.App();
        var port = Ports.Option();
        var quiet = new Option<bool>("--no-open") { Description = "Do not open a browser." };
        var reset = new Option<bool>("--reset") { Description = "Delete the data and load seed.json, if it exists." };
        var data = Deployment.DataOption("the server that settings.database.url names, otherwise .truth/dev.db beside the app");
        var command = new Command("dev",
            "Serves an app during development. Every time you save, the app is compiled, replaced and reloaded in the browser.")
                { app, port, quiet, reset, data };
        Examples.Of(command,
            ("truth dev", "serve the app in this folder"),
            ("truth dev examples/taskmanager --reset", "serve another app, with the data of seed.json"));
        command.SetAction((call, cancel) => Run(Paths.Locate(call, app), call.GetValue(port), !call.GetValue(quiet),
            call.GetValue(reset), call.GetValue(data), cancel));
        return command;
    }

    private static async Task<int> Run(AppFile file, int? port, bool open, bool reset, string? data, CancellationToken cancel)
    {
        // On Ctrl-C, System.CommandLine only waits for a command that has already returned its task.
        await Task.Yield();
        var chosen = Ports.Choose(IPAddress.Loopback, port);
        var folder = new DevFolder(file.Folder);
        var database = DevData.Of(data, new AppProject(file).Compile().Model?.Settings, folder);
        if (reset && database != folder.Data)
        {
            throw new CommandException("`--reset` deletes only the data of `truth dev` beside the app",
                "delete the rows of another database with its own tools");
        }

        if (reset && folder.Reset())
        {
            Terminal.Remark("deleted the data of earlier runs");
        }

        var options = new TruthOptions
        {
            Database = database, Files = folder.Files, Development = true, DevelopmentScript = DevPages.Script,
        };
        await using var server = Server.Create(options, IPAddress.Loopback, chosen);
        var loop = new DevLoop(file, folder, new DevSession(file, new AssemblyCache(folder.Assemblies)), server);
        return await loop.Run(open ? Open : null, cancel);
    }

    private static void Open(string address)
    {
        if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("CI") == "true")
        {
            return;
        }

        try
        {
            using var opened = RuntimeInformation.IsOSPlatform(OSPlatform.Linux) && Environment.GetEnvironmentVariable("DISPLAY") is null
                && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null
                ? null
                : Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Terminal.Remark(string.Create(CultureInfo.InvariantCulture, $"could not open a browser; open {address}"));
        }
    }
}
