using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Truth.Runtime.Tests.Support;

/// <summary>A response.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string Id => Json["id"]!.GetValue<string>();

    public string? Code => Json["code"]?.GetValue<string>();

    /// <summary>The `field code` of each field error.</summary>
    public string[] Errors => [.. Json["errors"]?.AsArray().Select(e => $"{e!["field"]} {e["code"]}") ?? []];

    public string? Tag => Message.Headers.ETag?.Tag;
}

/// <summary>The browser of a user: it keeps cookies and sends the origin of its requests.</summary>
internal sealed class Client : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">The address of the app.</param>
    /// <param name="from">The local address from which it connects: `127.0.0.2`.</param>
    public Client(Uri address, string? from = null)
    {
        _http = new HttpClient(new SocketsHttpHandler
        {
            CookieContainer = Cookies,
            UseCookies = true,
            AllowAutoRedirect = false,
            ConnectCallback = from is null ? null
                : (context, cancellation) => Connect(IPAddress.Parse(from), context.DnsEndPoint, cancellation),
        }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    /// <summary>The id of the user who is signed in.</summary>
    public string Id { get; set; } = "";

    public CookieContainer Cookies { get; } = new();

    public HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, Json(null), headers);

    public Task<Answer> Post(string path, string? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, body, headers);

    public Task<Answer> Patch(string path, string body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Patch, path, body, headers);

    public Task<Answer> Put(string path, string body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, body, headers);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, Json(null), headers);

    public Task<Answer> Send(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers) =>
        Send(method, path, Json(body), headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private static async ValueTask<Stream> Connect(IPAddress from, DnsEndPoint to, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(to.Host), to.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static StringContent? Json(string? body) => body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();
}
