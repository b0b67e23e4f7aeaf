using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Truth.Cli.Output;

namespace Truth.Cli.Hosting;

/// <summary>The address and port to listen on.</summary>
internal static class Ports
{
    private const int Default = 5050;
    private const int Tries = 100;

    public static Option<int?> Option()
    {
        var option = new Option<int?>("--port")
        {
            Description = $"The port to listen on. Default: {Default}, or the next free one.",
            HelpName = "N"
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var port) || port is < 0 or > 65535))
            {
                result.AddError($"a port must be a number from 0 to 65535, not `{result.Tokens[0].Value}`");
            }
        });
        return option;
    }

    /// <summary>The default is to listen only on this machine.</summary>
    public static Option<IPAddress> HostOption() => new("--host")
    {
        Description = "The address to listen on; 0.0.0.0 for all addresses. Default: only this machine.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = result =>
        {
            if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
            {
                return address;
            }

            result.AddError($"an address to listen on must be an IP address such as 127.0.0.1 or 0.0.0.0, not `{result.Tokens[0].Value}`");
            return IPAddress.None;
        },
    };

    /// <summary>The requested port (0 for any free one), or the first free port starting with the default.</summary>
    /// <exception cref="CommandException">The port is in use.</exception>
    public static int Choose(IPAddress host, int? asked)
    {
        if (asked is { } port)
        {
            return port == 0 || IsFree(host, port) ? port
                : throw new CommandException($"port {port} is already in use", "specify another port, or remove --port", ExitCodes.Failure);
        }

        var free = Enumerable.Range(Default, Tries).Where(candidate => IsFree(host, candidate)).Take(1).ToList();
        return free.Count == 1 ? free[0]
            : throw new CommandException($"no port from {Default} to {Default + Tries - 1} is free",
                "specify one: --port N", ExitCodes.Failure);
    }

    private static bool IsFree(IPAddress host, int port)
    {
        using var socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(host, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
