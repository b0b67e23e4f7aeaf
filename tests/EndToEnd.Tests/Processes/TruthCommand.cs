using System.Diagnostics;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>The output and the exit code of a command.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}

/// <summary>Runs the truth command as a process, as users do.</summary>
internal static class TruthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task<Ran> Run(params string[] arguments) => RunIn(Checkout.Root, [], arguments);

    public static Task<Ran> RunIn(string folder, Dictionary<string, string> environment, params string[] arguments) =>
        Ended(Start(folder, environment, arguments));

    /// <summary>Runs another copy of the program.</summary>
    public static Task<Ran> RunProgram(string program, string folder, params string[] arguments) =>
        Ended(Start(program, folder, [], arguments));

    public static Process Start(string folder, Dictionary<string, string> environment, params string[] arguments) =>
        Start(Checkout.Program, folder, environment, arguments);

    private static async Task<Ran> Ended(Process started)
    {
        using var process = started;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(timeout.Token);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it as a script starts background processes: with SIGINT ignored.</summary>
    public static Process StartInBackground(params string[] arguments) =>
        Start(new ProcessStartInfo("sh", ["-c", "trap '' INT; exec dotnet \"$@\"", "sh", Checkout.Program, .. arguments]), Checkout.Root,
            []);

    private static Process Start(string program, string folder, Dictionary<string, string> environment, string[] arguments) =>
        Start(new ProcessStartInfo("dotnet", [program, .. arguments]), folder, environment);

    private static Process Start(ProcessStartInfo start, string folder, Dictionary<string, string> environment)
    {
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
