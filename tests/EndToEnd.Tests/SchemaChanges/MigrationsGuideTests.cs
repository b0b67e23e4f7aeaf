using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;
using Truth.EndToEnd.Tests.SchemaChanges.Online;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.SchemaChanges;

/// <summary>
/// docs/guide/migrations.md: its files are written, its edits are made, and its commands print what it shows, on both databases except for
/// the
/// SQL.
/// </summary>
public abstract partial class MigrationsGuideTests(string database) : IDisposable
{
    private const string Shown = "desk/.truth/dev.db";
    private const string ShownServer = "postgres://shop@localhost/shop";

    private readonly TemporaryFolder _folder = new();
    private readonly PostgresSpace? _desk = database == Place.Postgres ? new() : null;
    private readonly PostgresSpace? _shop = database == Place.Postgres ? TwoVersions.Space() : null;
    private string _source = "";
    private string _file = "";

    public void Dispose()
    {
        _folder.Dispose();
        _desk?.Dispose();
        _shop?.Dispose();
    }

    [Fact]
    public async Task The_guide_shows_what_happens()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "migrations.md"))).ReplaceLineEndings("\n");
        var commands = 0;
        foreach (Match block in Block().Matches(guide))
        {
            var text = block.Groups["text"].Value;
            switch (block.Groups["language"].Value)
            {
                case "ts":
                    var line = text.IndexOf('\n', StringComparison.Ordinal);
                    (_file, _source) = (text["// ".Length..line], text[(line + 1)..]);
                    break;
                case "diff":
                    Edit(text);
                    break;
                default:
                    foreach (Match call in Call().Matches(text).Where(call => _shop is not null || !call.Value.Contains(ShownServer,
                        StringComparison.Ordinal)))
                    {
                        await Run(call);
                        if (commands++ == 0)
                        {
                            Fill();
                        }
                    }

                    break;
            }

            _folder.Write(_file, _source);
        }

        commands.ShouldBe(_shop is null ? 9 : 14);
    }

    private async Task Run(Match call)
    {
        var isOnline = call.Value.Contains(ShownServer, StringComparison.Ordinal);
        string[] arguments = call.Groups["line"].Value.Split(' ');
        var ran = await TruthCommand.RunIn(_folder.Path, [],
            isOnline ? [.. arguments.Select(word => word == ShownServer ? _shop!.Address : word)]
            : _desk is null ? arguments
            : [.. arguments, "--data", _desk.Address]);
        var shown = call.Groups["shown"].Value;
        var code = ExitCode().Match(shown);
        ran.ExitCode.ShouldBe(code.Success ? int.Parse(code.Groups["code"].Value, System.Globalization.CultureInfo.InvariantCulture)
            : 0, ran.All);
        var (expected, said) = (ExitCode().Replace(shown, "").Trim(), Said(ran.All, isOnline));
        (_desk is null || isOnline ? said : WithoutSql(said)).ShouldBe(_desk is null || isOnline ? expected : WithoutSql(expected),
            call.Groups["line"].Value);
    }

    // On a slow machine, steps are told.
    private string Said(string all, bool isOnline)
    {
        var said = string.Join('\n', all.ReplaceLineEndings("\n").Split('\n').Where(line => !line.EndsWith(" …", StringComparison.Ordinal))).Trim();
        return _desk is null ? said
            : isOnline ? said.Replace(Server(_shop!), ShownServer, StringComparison.Ordinal).Replace(_shop!.Role, "shop",
                StringComparison.Ordinal)
            : said.Replace(Server(_desk), Shown, StringComparison.Ordinal);
    }

    private static string Server(PostgresSpace space) => Truth.Compiler.Values.DatabaseUrl.WithoutPassword(space.Address).Split('?')[0];

    private static string WithoutSql(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("ALTER TABLE ", StringComparison.Ordinal)));

    // Each removed line is replaced by the added lines after it.
    private void Edit(string diff)
    {
        foreach (var hunk in diff.Split("\n-", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = hunk.TrimStart('-').Split('\n', StringSplitOptions.RemoveEmptyEntries);
            _source.Split('\n').Count(line => line.Trim() == lines[0].Trim()).ShouldBe(1, diff);
            _source = string.Join('\n', _source.Split('\n').SelectMany(line => line.Trim() == lines[0].Trim() ? lines[1..].Select(added =>
                added[1..]) : [line]));
        }
    }

    private void Fill()
    {
        const string Times = "'2026-01-31T09:05:00.000Z', '2026-01-31T09:05:00.000Z')";
        const string Id = "('01a22a73-b804-7000-ac83-00000000000";
        var rows = "INSERT INTO task (id, name, estimate, state, customer, created_at, updated_at) VALUES "
            + $"{Id}1', 'first', '3', 'open', 'Ada', {Times}, {Id}2', 'second', '8', 'open', 'Bob', {Times}, {Id}3', 'third', 'about a day', 'done', 'Ada', {Times}";
        if (_desk is null)
        {
            Database.Query(_folder.At("desk", ".truth", "dev.db"), rows);
        }
        else
        {
            _desk.Run(rows);
        }
    }

    [GeneratedRegex(@"^```(?<language>ts|diff|console)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ truth (?<line>[^\n]*)\n(?<shown>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^\(exits with (?<code>\d)\)$", RegexOptions.Multiline)]
    private static partial Regex ExitCode();
}

/// <summary>In a data file, without what is only possible on a server.</summary>
public sealed class SqliteMigrationsGuideTests() : MigrationsGuideTests(Place.Sqlite);

/// <summary>In PostgreSQL.</summary>
public sealed class PostgresMigrationsGuideTests() : MigrationsGuideTests(Place.Postgres);
