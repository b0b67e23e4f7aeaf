using System.Diagnostics;
using Truth.Generators.Tests.Differential;
using Truth.Generators.Tests.Tools;
using Truth.Tests.Postgres;

namespace Truth.Mutants;

internal enum Verdict
{
    Survived,

    /// <summary>A result of a back end differs from that of the interpreter.</summary>
    Differed,

    /// <summary>The printed code does not compile or run, or printing failed.</summary>
    Failed,

    /// <summary>It did not end.</summary>
    Endless,
}

/// <summary>Copies of this program in which mutants replace the original, each run in its own process.</summary>
internal sealed class Trial(string folder, int cases)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A folder with a copy of this program, to be changed.</summary>
    public static Trial In(string name, int cases)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "trials", name);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(AppContext.BaseDirectory, file);
            if (!relative.StartsWith("trials", StringComparison.Ordinal))
            {
                var to = Path.Combine(folder, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to, overwrite: true);
            }
        }

        return new(folder, cases);
    }

    /// <summary>Tests the replacement of a file; null if there is none.</summary>
    public (Verdict Verdict, string Why) Of(BackEnds[] judges, string? file, byte[] content)
    {
        var (at, script) = (file is null ? null : Path.Combine(folder, file), file?.EndsWith(".mjs", StringComparison.Ordinal) is true);
        var before = at is null || script ? null : File.ReadAllBytes(at);
        if (at is not null)
        {
            File.WriteAllBytes(at, content);
        }

        try
        {
            return Judged(judges, script ? at! : "");
        }
        finally
        {
            if (before is not null)
            {
                File.WriteAllBytes(at!, before);
            }
        }
    }

    private (Verdict, string) Judged(BackEnds[] judges, string script)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(folder, "Truth.Mutants.dll"), "judge", $"{cases}", string.Join(' ', judges), script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        if (PostgresServer.Instance is { } server)
        {
            start.Environment["TRUTH_POSTGRES"] = server.Place;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return (Verdict.Endless, $"no answer in {Limit.TotalMinutes} minutes");
        }

        var said = (output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult()).Split('\n')
            .FirstOrDefault(line => line.Length > 0) ?? "";
        return (process.ExitCode switch { 0 => Verdict.Survived, 1 => Verdict.Differed, _ => Verdict.Failed }, said);
    }
}
