using System.Reflection;
using Truth.EndToEnd.Tests.Own;

namespace Truth.EndToEnd.Tests.Clients;

/// <summary>The C# client within the process of the app, as a user who has signed in; users still sign in over HTTP.</summary>
internal sealed class StoreClient : CSharpClient
{
    private readonly OwnApp _app;

    private StoreClient(OwnApp app, Assembly assembly)
        : base(app.Address, assembly) => _app = app;

    public static async Task<StoreClient> Start()
    {
        var assembly = OwnAssembly.Of("clients", hasCode: false);
        var app = await OwnApp.Start(assembly);
        await app.Account("root", "admin");
        return new(app, assembly);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _app.DisposeAsync();
    }

    protected override async ValueTask<object> ClientOf(string person, string of, string? token)
    {
        var http = HttpClientOf(person, token);
        if (of == "auth")
        {
            return http;
        }

        var auth = http.GetType().GetProperty("Auth")!.GetValue(http)!;
        var me = await (dynamic)auth.GetType().GetMethod("MeAsync")!.Invoke(auth, [CancellationToken.None])!;
        string id = me is null ? "" : me.Id;
        var store = _app.Store();
        return store.GetType().GetMethod("As", [typeof(string)])!.Invoke(store, [id])!;
    }
}
