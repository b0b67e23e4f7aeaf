using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>A data file with a table that takes a while to recreate, and the built app that requires it.</summary>
public sealed class LargeFile : IDisposable
{
    public const int Rows = 40_000;
    private readonly TemporaryFolder _folder = new();

    public LargeFile()
    {
        using var versions = new Versions();
        versions.Start(Versions.App([("Note", "title: 'string', state: { type: 'enum', options: ['open'] }")]));
        Fill(versions);
        File.Copy(versions.Data, Data);
        var app = _folder.Write("app/app.truth.ts",
            Versions.App([("Note",
                "title: { type: 'string', maxLength: 500, index: true }, state: { type: 'enum', options: ['open', 'done'] }")]));
        var built = TruthCommand.Run("build", Path.GetDirectoryName(app)!, "-o", Built).GetAwaiter().GetResult();
        built.ExitCode.ShouldBe(0, built.All);
    }

    public string Built => _folder.At("out");

    public string Data => _folder.At("large.db");

    /// <summary>Adds the rows of the table `note`.</summary>
    internal static void Fill(Versions versions) => versions.Query(versions.IsPostgres
        ? "INSERT INTO note (id, title, state, created_at, updated_at) SELECT '01a22a73-b804-7000-ac83-' || lpad(i::text, 12, '0'), "
            + $"i || ' ' || repeat('0', 200), 'open', '2026-01-31T09:05:00Z', '2026-01-31T09:05:00Z' FROM generate_series(1, {Rows}) AS i"
        : $"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Rows}) INSERT INTO note (id, title, state, created_at, updated_at) "
            + "SELECT printf('01a22a73-b804-7000-ac83-%012d', i), printf('%d %s', i, hex(zeroblob(100))), 'open', '2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z' FROM n");

    /// <summary>A copy, in a separate folder.</summary>
    internal static string Copy(LargeFile file, TemporaryFolder folder)
    {
        var copy = folder.At("app.db");
        File.Copy(file.Data, copy);
        return copy;
    }

    public void Dispose() => _folder.Dispose();
}
