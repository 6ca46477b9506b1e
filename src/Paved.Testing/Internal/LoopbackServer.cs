using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Paved.Testing.Internal;

/// <summary>
/// Answers GET on a free port of the loopback interface, one request a connection (RFC 9112). Enough for fetching keys,
/// and no more.
/// </summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private const int MaximumHeadBytes = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;

    public LoopbackServer()
    {
        _listener.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
    }

    public string Address { get; }

    public void Start(AuthorityAnswers answers) => _accepting = AcceptAsync(answers);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync(AuthorityAnswers answers)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.RemoveAll(task => task.IsCompleted);
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false), answers));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(TcpClient client, AuthorityAnswers answers)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            await using (stream.ConfigureAwait(false))
            {
                if (await ReadPathAsync(stream).ConfigureAwait(false) is { } path
                    && await answers.FindAsync(path, _stop.Token).ConfigureAwait(false) is { } answer)
                {
                    await stream.WriteAsync(Response(answer), _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client or the test went away.
        }
    }

    /// <summary>The target of the request line, once its head has ended; null where it does not end.</summary>
    private async Task<string?> ReadPathAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        while (head.Length < MaximumHeadBytes)
        {
            var count = await stream.ReadAsync(buffer, _stop.Token).ConfigureAwait(false);
            head.Append(Encoding.Latin1.GetString(buffer, 0, count));
            var text = head.ToString();
            if (text.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                return text.Split(' ') is ["GET", var target, ..] ? target.Split('?')[0] : null;
            }

            if (count == 0)
            {
                return null;
            }
        }

        return null;
    }

    private static byte[] Response(AuthorityAnswer answer)
    {
        var body = Encoding.UTF8.GetBytes(answer.Body);
        var head = $"HTTP/1.1 {(int)answer.Status} {answer.Status}\r\nContent-Type: {answer.MediaType}\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }
}
