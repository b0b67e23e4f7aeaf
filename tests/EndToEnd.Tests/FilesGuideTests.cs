using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The requests of the guide to files are sent as `curl` would send them, to its app.</summary>
public sealed partial class FilesGuideTests : IDisposable
{
    private const string Site = "https://example.org";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_the_guide_sends_is_accepted()
    {
        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "files.md"))).ReplaceLineEndings("\n");
        await using var app = await ServedApp.Start(ServedApp.Compile($$"""
            export const App = { name: 'Shop', settings: { auth: { enabled: true } }, entities: {
              User: {
                fields: {
                  email: { type: 'email', required: true, unique: true }, password: { type: 'password', required: true },
                  name: 'string', role: { type: 'enum', options: ['admin', 'member'], permissions: { update: 'admin' } },
                },
                permissions: { create: 'nobody', read: 'nobody', update: 'nobody', delete: 'nobody' },
              },
              {{Block("ts").Match(guide).Groups[1].Value}}
            } };
            """));
        using var root = await app.SignedIn("root", "admin");
        var id = (await root.Post("/api/products", """{"name":"Lamp"}""")).Json["id"]!.ToString();
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await Token(client);
        await File.WriteAllBytesAsync(_folder.At("lamp.png"), Album.Png());
        var answers = new List<byte[]>();
        foreach (Match block in Block("sh").Matches(guide))
        {
            answers.Add(await Send(client, Words().Matches(block.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal)
                .Replace("$TOKEN", token, StringComparison.Ordinal).Replace("$ID", id, StringComparison.Ordinal))
                .Select(word => word.Value.Trim('"')).ToArray()));
        }

        var photo = JsonNode.Parse(answers[0])!["photo"]!.AsObject();
        photo.Select(member => member.Key).ShouldBe(["name", "type", "size", "etag"]);
        (photo["name"]!.ToString(), photo["type"]!.ToString()).ShouldBe(("lamp.png", "image/png"));
        answers[1].ShouldBe(Album.Png()[..8]);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> Token(HttpClient client)
    {
        using var body = new StringContent($$"""{"email":"root@example.org","password":"{{ServedApp.Password}}"}""", Encoding.UTF8,
            "application/json");
        using var answer = await client.PostAsync("/api/auth/login?mode=token", body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!.ToString();
    }

    // The options of curl that the guide uses.
    private async Task<byte[]> Send(HttpClient client, string[] words)
    {
        words[0].ShouldBe("curl");
        using var request = new HttpRequestMessage(new HttpMethod(After(words, "-X").FirstOrDefault("GET")),
            words.Single(word => word.StartsWith(Site, StringComparison.Ordinal))[Site.Length..]);
        if (After(words, "--data-binary").FirstOrDefault() is { } file)
        {
            request.Content = new ByteArrayContent(await File.ReadAllBytesAsync(_folder.At(file.TrimStart('@'))));
        }

        foreach (var header in After(words, "-H").Select(text => text.Split(": ")))
        {
            (request.Headers.TryAddWithoutValidation(header[0], header[1])
                || request.Content!.Headers.TryAddWithoutValidation(header[0], header[1])).ShouldBeTrue();
        }

        using var answer = await client.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(Encoding.UTF8.GetString(bytes));
        return bytes;
    }

    private static IEnumerable<string> After(string[] words, string option) =>
        words.Zip(words.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second);

    private static Regex Block(string language) => new($"```{language}\n(.*?)```", RegexOptions.Singleline);

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
