using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paved.Passwords.Tests.Breach;

/// <summary>A range service on a bare socket, which answers whatever a test says and logs every byte it is sent.</summary>
internal sealed class RangeServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public RangeServer(Func<Stream, CancellationToken, Task> answer)
    {
        Answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public RangeServer(string body, int status = 200, string headers = "")
        : this(Saying(body, status, headers))
    {
    }

    public Func<Stream, CancellationToken, Task> Answer { get; set; }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/range/");

    /// <summary>The head of every request.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public static Func<Stream, CancellationToken, Task> Saying(string body, int status = 200, string headers = "")
        => (stream, token) => WriteAsync(
            stream,
            $"HTTP/1.1 {status} Said\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}",
            token);

    public static Task WriteAsync(Stream stream, string text, CancellationToken token)
        => stream.WriteAsync(Encoding.UTF8.GetBytes(text), token).AsTask();

    /// <summary>A row of a password, and padding around it.</summary>
    public static string Row(string password, long count)
        => string.Create(CultureInfo.InvariantCulture, $"{Padding}{Convert.ToHexString(Lists.Sha1(password))[5..]}:{count}\r\n{Padding}");

    private const string Padding = "0018A45C4D1DEF81644B54AB7F969B88D65:0\r\n011053FD0102E94D6AE2F8B83D76FAF94F6:1\r\n";

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                Log.Enqueue(await ReadHeadAsync(stream));
                await Answer(stream, _stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var buffer = new byte[1 << 16];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), _stop.Token);
            length += read;
            if (read == 0)
            {
                break;
            }
        }

        return Encoding.Latin1.GetString(buffer, 0, length);
    }
}
