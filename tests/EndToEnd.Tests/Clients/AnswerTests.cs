using System.Diagnostics;
using System.Text.Json.Nodes;
using Truth.EndToEnd.Tests.Asking;
using Truth.EndToEnd.Tests.Processes;
using Truth.Generators;
using Truth.Generators.All;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>Every answer of the scenario of the clients has a status, a media type and a form that openapi.json declares.</summary>
public sealed class AnswerTests
{
    private static readonly string[] More =
    [
        "/api/tickets?fields=title", "/api/tickets?colour=red", "/api/users/01890000-0000-7000-8000-000000000000",
            "/api/tickets/export.csv",
        "/api/tickets/export.jsonl", "/api/tickets/aggregate?groupBy=colour", "/api/auth/me?x=1",
    ];

    [Fact]
    public async Task What_is_answered_is_what_openapi_says()
    {
        await using var app = await ServedApp.Start(ServedApp.Compile(await File.ReadAllTextAsync(Path.Combine(Scenario.Folder,
            "app.truth.ts"))));
        using var root = await app.SignedIn("root", "admin");
        var answers = new JsonArray();
        await using var client = CSharpClient.Compile(app.Address, () => new Recorder(answers));
        await Scenario.Play(client);
        using var nobody = new HttpClient(new Recorder(answers)) { BaseAddress = app.Address };
        foreach (var address in More)
        {
            (await nobody.GetAsync(new Uri(address, UriKind.Relative))).Dispose();
        }

        await Files(nobody);
        using var files = new TemporaryFolder();
        var document = new AppGenerator(Templates.Embedded).Generate(TypeScriptModule.Model).Single(f => f.Path == "openapi.json");
        await File.WriteAllTextAsync(files.At("openapi.json"), document.Text);
        await File.WriteAllTextAsync(files.At("answers.json"), answers.ToJsonString());
        answers.Count.ShouldBeGreaterThan(60);
        (await Judge(files)).ShouldBe("");

        // The judge finds what is not declared.
        answers[0]!["status"] = 299;
        await File.WriteAllTextAsync(files.At("answers.json"), answers.ToJsonString());
        (await Judge(files)).ShouldContain("no such status");
    }

    private static async Task Files(HttpClient client)
    {
        async Task<JsonNode?> Send(int status, string method, string address, HttpContent? body = null,
            params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address) { Content = body };
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var answer = await client.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(status, text);
            return answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
                ? JsonNode.Parse(text)
                : null;
        }

        static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");
        var token = await Send(200, "POST", "/api/auth/login?mode=token",
            Json($$"""{"email":"root@example.org","password":"{{ServedApp.Password}}"}"""));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token!["token"]!.ToString());
        var ticket = $"/api/tickets/{(await Send(201, "POST", "/api/tickets", Json("""{"title":"papers"}""")))!["id"]}";
        var row = await Send(200, "PUT", $"{ticket}/papers", new StringContent("0123456789"));
        await Send(200, "GET", $"{ticket}/papers");
        await Send(206, "GET", $"{ticket}/papers", null, ("Range", "bytes=0-3"));
        await Send(416, "GET", $"{ticket}/papers", null, ("Range", "bytes=10-"));
        await Send(304, "GET", $"{ticket}/papers", null, ("If-None-Match", $"\"{row!["papers"]!["etag"]}\""));
        await Send(412, "PUT", $"{ticket}/papers", new StringContent("x"), ("If-Match", "\"other\""));
        await Send(422, "PUT", $"{ticket}/photo", new StringContent("no image"));
        await Send(400, "GET", $"{ticket}/photo?thumb=1");
        await Send(404, "GET", $"{ticket}/photo");
        await Send(204, "DELETE", $"{ticket}/papers");
        await Send(200, "GET", ticket);
    }

    private static async Task<string> Judge(TemporaryFolder files)
    {
        string[] arguments = [Checkout.At("tests", "EndToEnd.Tests", "Clients", "answers.mjs"), files.At("openapi.json"),
            files.At("answers.json")];
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (said, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await error);
        return await said;
    }

    private sealed class Recorder(JsonArray answers) : DelegatingHandler(new HttpClientHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            answers.Add(new JsonObject
            {
                ["method"] = request.Method.Method, ["path"] = request.RequestUri!.AbsolutePath, ["status"] = (int)response.StatusCode,
                ["type"] = response.Content.Headers.ContentType?.MediaType, ["body"] = body,
            });
            return response;
        }
    }
}
