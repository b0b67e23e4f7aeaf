using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Truth.Runtime.Site;

/// <summary>
/// Kestrel answers requests that it refuses before routing with only a status. This replaces that
/// answer with a problem: Kestrel reports the connection of the refused request, and what it writes next is the answer.
/// </summary>
internal static class ServerRefusals
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>For a process that hosts only the app: its endpoints have no defaults that this would replace.</summary>
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
