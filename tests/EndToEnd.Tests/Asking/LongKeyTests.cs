using System.Text;
using System.Text.Json;
using Truth.Tests.Postgres;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>An index of PostgreSQL holds no more than 2.7 KB of a row: a longer value is refused by the name of its field.</summary>
public sealed class LongKeyTests
{
    private const string Source =
        """
        export default {
          name: 'Keys',
          entities: {
            Item: {
              fields: {
                code: { type: 'string', unique: true },
                name: { type: 'text', index: true },
                kind: 'string',
                part: 'string',
              },
              unique: [['kind', 'part']],
              permissions: { create: 'public', read: 'public', update: 'public', delete: 'nobody' },
            },
          },
        };
        """;

    [Theory]
    [InlineData("code")]
    [InlineData("name")]
    [InlineData("kind", "part")]
    public async Task A_value_that_no_index_holds_is_refused(params string[] fields)
    {
        var compiled = ServedApp.Compile(Source);
        using var space = new PostgresSpace();
        await using var served = await ServedApp.Start(compiled, space: space);
        using var asker = served.Anonymous();
        var created = await asker.Post("/api/items", """{"name":"short"}""");
        created.Status.ShouldBe(201);
        var row = JsonSerializer.Serialize(fields.ToDictionary(field => field, Long));
        var before = served.Stored();
        foreach (var reply in new[]
        {
            await asker.Post("/api/items", row), await asker.Patch($"/api/items/{created.Json["id"]}", row),
                await asker.Post("/api/items", $"[{row}]"),
        })
        {
            reply.Status.ShouldBe(422, reply.Text);
            reply.Text.ShouldContain("too_long");
            fields.ShouldAllBe(field => reply.Text.Contains(field, StringComparison.Ordinal));
        }

        served.Stored().ShouldBe(before);
    }

    // Incompressible, and four bytes for each character.
    private static string Long(string field)
    {
        var (text, random) = (new StringBuilder(), new Random(field.Length));
        for (var i = 0; i < 1000; i++)
        {
            text.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x1F000)));
        }

        return text.ToString();
    }
}
