using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;

namespace Truth.EndToEnd.Tests;

/// <summary>The requests of the guide to exports and imports are sent as `curl` would send them, to a running app.</summary>
public sealed partial class DataGuideTests : IDisposable
{
    private const string Site = "https://example.org";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task What_the_guide_sends_is_accepted()
    {
        var source = await File.ReadAllTextAsync(Checkout.At("examples", "taskmanager", "app.truth.ts"));
        await using var app = await ServedApp.Start(ServedApp.Compile(source));
        using var ada = await app.SignedIn("ada", "user");
        foreach (var title in new[] { "One", "=1+1" })
        {
            (await ada.Post("/api/tasks", $$"""{"title":"{{title}}"}""")).Status.ShouldBe(201);
        }

        var guide = (await File.ReadAllTextAsync(Checkout.At("docs", "guide", "data.md"))).ReplaceLineEndings("\n");
        using var client = new HttpClient { BaseAddress = app.Address };
        var token = await Token(client);
        var answers = new List<string>();
        foreach (Match block in Shell().Matches(guide))
        {
            answers.Add(await Send(client, Words().Matches(block.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal)
                .Replace("$TOKEN", token, StringComparison.Ordinal)).Select(word => word.Value.Trim('"')).ToArray()));
        }

        answers.Count.ShouldBe(2);
        answers[0].ShouldContain("'=1+1");
        var imported = JsonNode.Parse(answers[1])!;
        (imported["created"]!.GetValue<int>(), imported["dryRun"]!.GetValue<bool>()).ShouldBe((2, true), answers[1]);
        (await ada.Get("/api/tasks")).Items.Count().ShouldBe(2, "a dry run keeps nothing");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<string> Token(HttpClient client)
    {
        using var body = new StringContent($$"""{"email":"ada@example.org","password":"{{ServedApp.Password}}"}""", Encoding.UTF8,
            "application/json");
        using var answer = await client.PostAsync("/api/auth/login?mode=token", body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["token"]!.ToString();
    }

    // The options of curl that the guide uses.
    private async Task<string> Send(HttpClient client, string[] words)
    {
        words[0].ShouldBe("curl");
        using var request = new HttpRequestMessage(HttpMethod.Get,
            words.Single(word => word.StartsWith(Site, StringComparison.Ordinal))[Site.Length..]);
        if (After(words, "--data-binary").FirstOrDefault() is { } file)
        {
            request.Method = HttpMethod.Post;
            request.Content = new ByteArrayContent(await File.ReadAllBytesAsync(_folder.At(file.TrimStart('@'))));
        }

        foreach (var header in After(words, "-H").Select(text => text.Split(": ")))
        {
            (header[0] == "Content-Type" ? request.Content!.Headers.TryAddWithoutValidation(header[0], header[1])
                : request.Headers.TryAddWithoutValidation(header[0], header[1])).ShouldBeTrue();
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(200, text);
        foreach (var name in After(words, "-o"))
        {
            _folder.Write(name, text);
        }

        return text;
    }

    private static IEnumerable<string> After(string[] words, string option) =>
        words.Zip(words.Skip(1)).Where(pair => pair.First == option).Select(pair => pair.Second);

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();
}
