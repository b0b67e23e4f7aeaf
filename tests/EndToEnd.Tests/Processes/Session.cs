using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Truth.EndToEnd.Tests.Processes;

/// <summary>A user who is signed in over HTTP.</summary>
internal sealed class Session(HttpClient client) : IDisposable
{
    public const string Password = "correct horse battery";

    public HttpClient Client => client;

    /// <summary>Registers and thereby signs in.</summary>
    public static async Task<Session> Register(RunningApp app, string name)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await client.PostAsJsonAsync("/api/auth/register",
            new { email = $"{name}@example.test", password = Password, name });
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return new(client);
    }

    public static async Task<Session> Login(RunningApp app, string email, string password = Password)
    {
        var client = app.Client();
        client.DefaultRequestHeaders.Add("Origin", app.Address.GetLeftPart(UriPartial.Authority));
        using var answer = await client.PostAsJsonAsync("/api/auth/login", new { email, password });
        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync());
        return new(client);
    }

    /// <summary>The user who is signed in.</summary>
    public async Task<JsonObject> Me() => (await client.GetFromJsonAsync<JsonObject>("/api/auth/me"))!;

    /// <summary>Creates a row, which must succeed.</summary>
    public async Task<JsonObject> Create(string path, object row)
    {
        using var answer = await client.PostAsJsonAsync(path, row);
        ((int)answer.StatusCode).ShouldBe(201, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public void Dispose() => client.Dispose();
}
