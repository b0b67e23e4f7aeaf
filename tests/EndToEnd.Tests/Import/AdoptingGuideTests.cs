using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests.Import;

/// <summary>docs/guide/adopting.md: its schema gives the file that it shows, and its commands work.</summary>
public sealed partial class AdoptingGuideTests
{
    // As Prisma creates them.
    private const string Tables = """
        CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "email" TEXT NOT NULL, "password" TEXT NOT NULL);
        CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
        CREATE TABLE "tickets" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "title" TEXT NOT NULL, "state" TEXT NOT NULL DEFAULT 'OPEN',
          "tags" JSONB, "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, "agent_id" INTEGER,
          CONSTRAINT "tickets_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE);
        CREATE INDEX "tickets_state_createdAt_idx" ON "tickets"("state", "createdAt");
        INSERT INTO "User" VALUES (42, 'ada@example.test', '$2b$10$abcdefghijklmnopqrstuv');
        INSERT INTO "tickets" VALUES (1, 'Printer', 'DONE', '["paper"]', 1706692500000, 42);
        """;

    [Fact]
    public async Task The_guide_shows_what_happens()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "adopting.md"))).ReplaceLineEndings("\n");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("desk"));
        folder.Write("schema.prisma", Blocks(guide, "prisma")[0]);
        Database.Query(folder.At("desk.db"), Tables);
        foreach (Match call in Blocks(guide, "console").SelectMany(text => Call().Matches(text)))
        {
            var ran = await TruthCommand.RunIn(folder.Path, [], call.Groups["line"].Value.Split(' '));
            ran.ExitCode.ShouldBe(0, ran.All);
            if (call.Groups["shown"].Value.Trim() is { Length: > 0 } shown)
            {
                ran.All.ReplaceLineEndings("\n").Trim().ShouldBe(shown);
            }
        }

        (await File.ReadAllTextAsync(folder.At("desk", "app.truth.ts"))).ShouldBe(Blocks(guide, "ts")[0]);
        Database.Query(folder.At("desk.db"), "SELECT t.title, t.state, t.tags, t.created_at, u.id, u.email FROM ticket t JOIN user u ON u.id = t.agent")
            .ShouldBe(["Printer|DONE|[\"paper\"]|2024-01-31T09:15:00.000Z|00000000-0000-8000-8000-00000000002a|ada@example.test"]);
    }

    private static List<string> Blocks(string guide, string language) =>
        [.. Block().Matches(guide).Where(b => b.Groups["language"].Value == language).Select(b => b.Groups["text"].Value)];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\$ truth (?<line>[^\n]*)\n(?<shown>(?:(?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Call();
}
