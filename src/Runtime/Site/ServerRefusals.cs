using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Truth.Runtime.Site;

/// <summary>
/// What Kestrel refuses by itself, before there is a request to route, it answers with a status and nothing else. Here a problem takes the place of that
/// answer: Kestrel says of which connection it refuses a request, and what it writes next is the answer.
/// </summary>
internal static class ServerRefusals
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>For a host that is there for the app alone: its endpoints have no defaults that this would take the place of.</summary>
    public static void Explain(KestrelServerOptions kestrel, DiagnosticListener diagnostics)
    {
        kestrel.ConfigureEndpointDefaults(static listen => listen.Use(Watch));
        diagnostics.Subscribe(new Refused(), static name => name == BadRequest);
    }

    private static ConnectionDelegate Watch(ConnectionDelegate next) => connection =>
    {
        var output = new RefusalWriter(connection.Transport.Output, connection.ConnectionId);
        connection.Features.Set(output);
        connection.Transport = new Duplex(connection.Transport.Input, output);
        return next(connection);
    };

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Refused : IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(KeyValuePair<string, object?> value) => (value.Value as IFeatureCollection)?.Get<RefusalWriter>()?.Expect();

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
