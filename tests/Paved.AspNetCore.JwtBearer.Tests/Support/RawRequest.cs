using System.Net.Sockets;
using System.Text;

namespace Paved.AspNetCore.JwtBearer.Tests.Support;

/// <summary>A request written by hand: <see cref="HttpClient"/> joins header lines of one name.</summary>
internal static class RawRequest
{
    /// <summary>The whole response as text.</summary>
    public static async Task<string> GetAsync(Uri api, string path, params string[] headers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(api.Host, api.Port, TestContext.Current.CancellationToken);
        var lines = string.Concat(headers.Select(header => header + "\r\n"));
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: {api.Authority}\r\nConnection: close\r\n{lines}\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
