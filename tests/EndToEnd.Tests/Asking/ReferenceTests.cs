using System.Globalization;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Processes;
using Truth.Runtime.Generated;

namespace Truth.EndToEnd.Tests.Asking;

/// <summary>What the reference of expressions states about an app over HTTP is correct, and a refused request changes nothing.</summary>
public sealed partial class ReferenceTests
{
    private static readonly string[] Page = File.ReadAllLines(Checkout.At("docs", "reference", "expressions.md"));

    private static readonly Lazy<GeneratedApp> Compiled =
        new(() => ServedApp.Compile(string.Join('\n', Page.SkipWhile(line => line != "```ts").Skip(1).TakeWhile(line => line != "```"))));

    /// <summary>The limits on the page: what is limited, and the maximum.</summary>
    public static TheoryData<int, string> Limits
    {
        get
        {
            var limits = new TheoryData<int, string>();
            foreach (var row in Page.Select(line => Limit().Match(line)).Where(row => row.Success))
            {
                limits.Add(int.Parse(row.Groups["limit"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture),
                    row.Groups["of"].Value);
            }

            return limits;
        }
    }

    public static TheoryData<string> Anchors => [.. Rows().Select(row => row.Anchor)];

    [Theory]
    [MemberData(nameof(Anchors))]
    public async Task A_request_is_answered_so(string anchor)
    {
        var (_, request, expected) = Rows().Single(row => row.Anchor == anchor);
        await using var app = await ServedApp.Start(Compiled.Value);
        var (ada, ids) = await Desk(app);
        var before = app.Stored();
        var parts = ids.Aggregate(request, (text, id) => text.Replace($"{{{id.Name}}}", id.Id, StringComparison.Ordinal)
            .Replace($"/notes/{id.Name}", $"/notes/{id.Id}", StringComparison.Ordinal)).Split(' ', 3);
        var isList = parts[0] == "GET";
        var reply = await ada.Send(new HttpMethod(parts[0]), isList ? parts[1] + (parts.Length > 2 ? " " + parts[2] : "") : parts[1],
            isList ? null : parts[2]);
        (isList && reply.Status == 200 ? reply.Values("text") : reply.Status.ToString(CultureInfo.InvariantCulture)).ShouldBe(expected,
            reply.Text);
        (app.Stored() == before).ShouldBe(isList || reply.Status >= 400);
    }

    [Fact]
    public void Every_row_is_read() => Rows().ShouldAllBe(row => row.Anchor.Length > 0);

    private static async Task<(Asker Ada, List<(string Name, string Id)> Ids)> Desk(ServedApp app)
    {
        var ada = await app.SignedIn("ada");
        using var other = await app.SignedIn("bob");
        var notes = new (string Name, string Rank, string Status, string Owner)[] { ("a", "5", "open", ada.Id),
            ("b", "null", "done", ada.Id), ("c", "12", "waiting", ada.Id), ("d", "1", "open", other.Id) };
        var ids = new List<(string, string)>();
        foreach (var (name, rank, status, owner) in notes)
        {
            ids.Add((name,
                await app.Row("Note", $$"""{"text":"{{name}}","rank":{{rank}},"status":"{{status}}","createdBy":"{{owner}}"}""")));
        }

        return (ada, ids);
    }

    private static IEnumerable<(string Anchor, string Request, string Expected)> Rows() =>
        Page.Where(line => line.Contains("<a id=\"http-", StringComparison.Ordinal)).Select(line => Row().Match(line))
            .Select(row =>
                (row.Groups["anchor"].Value, row.Groups["request"].Value.Replace("\\|", "|", StringComparison.Ordinal),
                row.Groups["answer"].Value));

    [GeneratedRegex("""^\| <a id="(?<anchor>http-[a-z-]+)"></a>.+ \| `(?<request>.+)` \| (?<answer>.+) \|$""")]
    private static partial Regex Row();

    [GeneratedRegex("""^\| <a id="limit-(?<of>[a-z]+)"></a>.+ \| (?<limit>[\d,]+) \| `TR\d+` \|$""")]
    private static partial Regex Limit();
}
