using System.Text.RegularExpressions;
using Npgsql;
using Truth.EndToEnd.Tests.Processes;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests;

/// <summary>The statements and commands of the guide to databases are run, on the server of the test run.</summary>
public sealed partial class DatabasesGuideTests
{
    [Fact]
    public async Task What_the_guide_shows_works()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "databases.md"))).ReplaceLineEndings("\n");
        using var folder = new TemporaryFolder();
        folder.Write("app/app.truth.ts", await File.ReadAllTextAsync(Checkout.At("examples", "taskmanager", "app.truth.ts")));
        Administer(Block("sql").Match(guide).Groups["text"].Value);
        var environment = new Dictionary<string, string>();
        foreach (var line in Block("console").Matches(guide)
            .SelectMany(block => block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Export().Match(line) is { Success: true } export)
            {
                environment[export.Groups["name"].Value] = export.Groups["value"].Value;
                continue;
            }

            line.ShouldStartWith("$ truth ");
            string[] arguments = [.. line["$ truth ".Length..]
                .Replace("localhost:5432", $"localhost:{PostgresServer.Required.Port}", StringComparison.Ordinal).Split(' ')];
            if (arguments[0] == "start")
            {
                await Serves(folder, environment, arguments);
            }
            else
            {
                await Runs(folder, environment, arguments);
            }
        }
    }

    private static async Task Runs(TemporaryFolder folder, Dictionary<string, string> environment, string[] arguments)
    {
        using var process = TruthCommand.Start(folder.Path, environment, arguments);
        await process.StandardInput.WriteLineAsync(Session.Password);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await output + await error);
        (await output + await error).ShouldNotContain(environment.GetValueOrDefault("PGPASSWORD", "-"));
    }

    private static async Task Serves(TemporaryFolder folder, Dictionary<string, string> environment, string[] arguments)
    {
        await using var app = await RunningApp.Start(TruthCommand.Start(folder.Path, environment, [.. arguments, "--port", "0"]));
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var body = new StringContent($$"""{"email":"ada@example.test","password":"{{Session.Password}}"}""",
            System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/api/auth/login", body);
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        (await client.GetAsync("/health/ready")).IsSuccessStatusCode.ShouldBeTrue();
    }

    private static void Administer(string statements)
    {
        using var connection = new NpgsqlConnection(PostgresServer.Required.ConnectionString);
        connection.Open();
        string[] before = ["DROP DATABASE IF EXISTS shop WITH (FORCE)", "DROP ROLE IF EXISTS shop"];
        var all = statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var statement in before.Concat(all))
        {
            using var command = new NpgsqlCommand(statement, connection);
            command.ExecuteNonQuery();
        }
    }

    private static Regex Block(string language) => new($"```{language}\n(?<text>.*?)```", RegexOptions.Singleline);

    [GeneratedRegex(@"^\$ export (?<name>\w+)='(?<value>[^']*)'$")]
    private static partial Regex Export();
}
