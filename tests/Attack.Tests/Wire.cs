using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Truth.Attack.Tests;

/// <summary>A connection that sends requests as they are, valid or not.</summary>
internal sealed class Wire(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PatienceWithNonsense = TimeSpan.FromMilliseconds(500);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _client;
    private int _begin;
    private int _end;

    /// <summary>Null: the server closed the connection without a response, or did not respond to invalid data.</summary>
    /// <exception cref="IOException">Nobody is listening any more.</exception>
    public async Task<Reply?> Send(Request request)
    {
        var reused = _client is not null;
        var reply = await TrySend(request);
        return reply is null && reused && request.IsWhole ? await TrySend(request) : reply;
    }

    public void Dispose()
    {
        _client?.Dispose();
        _client = null;
        _begin = _end = 0;
    }

    private async Task<Reply?> TrySend(Request request)
    {
        await Connect();
        using var patience = new CancellationTokenSource(request.IsWhole ? Patience : PatienceWithNonsense);
        var begun = Stopwatch.GetTimestamp();
        try
        {
            await _client!.GetStream().WriteAsync(request.Bytes, patience.Token);
            var reply = await Receive(request.Method == "HEAD", begun, patience.Token);
            if (!request.IsWhole || reply is null)
            {
                Dispose();
            }

            return reply;
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return request.IsWhole ? throw new TimeoutException($"no answer in {Patience.TotalSeconds} s") : null;
        }
        catch (Exception error) when (error is IOException or SocketException or FormatException)
        {
            Dispose();
            return null;
        }
    }

    private async Task Connect()
    {
        if (_client is not null)
        {
            return;
        }

        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
            _client = client;
        }
        catch (SocketException error)
        {
            client.Dispose();
            throw new IOException("nobody listens", error);
        }
    }

    private async Task<Reply?> Receive(bool head, long begun, CancellationToken cancel)
    {
        if (await Line(cancel) is not { } line)
        {
            return null;
        }

        var status = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        long? length = null;
        var close = false;
        while (await Line(cancel) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = long.Parse(header[15..].Trim(), CultureInfo.InvariantCulture);
            }

            close |= header.Equals("Connection: close", StringComparison.OrdinalIgnoreCase);
        }

        var body = head || status is 204 or 304 ? [] : await Body(length, cancel);
        if (close || length is null && status is not (204 or 304))
        {
            Dispose();
        }

        return new Reply(status, Encoding.UTF8.GetString(body), body.Length, Stopwatch.GetElapsedTime(begun));
    }

    private async Task<byte[]> Body(long? length, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        while ((length is null || body.Length < length) && (_begin < _end || await Fill(cancel)))
        {
            var take = (int)Math.Min(_end - _begin, length - body.Length ?? int.MaxValue);
            body.Write(_buffer, _begin, take);
            _begin += take;
        }

        return length is null || body.Length == length ? body.ToArray() : throw new IOException("the answer was cut off");
    }

    private async Task<string?> Line(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (_begin < _end || await Fill(cancel))
        {
            var character = (char)_buffer[_begin++];
            if (character == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(character);
        }

        return null;
    }

    private async Task<bool> Fill(CancellationToken cancel)
    {
        _begin = 0;
        _end = await _client!.GetStream().ReadAsync(_buffer, cancel);
        return _end > 0;
    }
}
