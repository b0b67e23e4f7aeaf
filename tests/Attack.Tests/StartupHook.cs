using System.Net.Sockets;
using System.Text;

/// <summary>
/// Runs in the attacked process (`DOTNET_STARTUP_HOOKS`), which is otherwise the unmodified product: a connection to its socket runs
/// a garbage collection and returns the remaining memory.
/// </summary>
#pragma warning disable CA1050 // The runtime looks for it outside of every namespace.
internal static class StartupHook
#pragma warning restore CA1050
{
    public const string Socket = "TRUTH_ATTACK_SOCKET";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Socket) is { } path)
        {
            new Thread(() => Listen(path)) { IsBackground = true, Name = "truth-attack" }.Start();
        }
    }

    private static void Listen(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        socket.Listen();
        while (true)
        {
            using var asking = socket.Accept();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            asking.Send(Encoding.ASCII.GetBytes($"{GC.GetTotalMemory(forceFullCollection: false)} {Environment.WorkingSet}"));
        }
    }
}
