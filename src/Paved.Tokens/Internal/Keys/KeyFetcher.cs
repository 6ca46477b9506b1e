using System.Net;
using System.Net.Http.Headers;

namespace Paved.Tokens.Internal;

/// <summary>
/// Fetches the JWKS of one issuer, by discovery where no address is given. IdentityModel's document retriever reads without
/// a limit and follows redirects to any host; this one reads 1 MiB, waits 5 seconds for all of it, and stays on the host.
/// </summary>
internal sealed class KeyFetcher(
    string issuer, Uri? discovery, Uri? address, HttpMessageHandler? handler, TimeProvider time) : IKeyDocument
{
    private const int MaximumBytes = 1024 * 1024;
    private const int MaximumRedirects = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RediscoverAfter = TimeSpan.FromHours(1);

    private readonly HttpClient _client = new(handler ?? OwnHandler(), disposeHandler: handler is null)
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    private Uri? _discovered;
    private long _discoveredAt;

    /// <summary>The document. One call at a time.</summary>
    /// <exception cref="HttpRequestException">The issuer did not answer.</exception>
    /// <exception cref="InvalidDataException">What it answered is not to be used.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or it took too long.</exception>
    public async Task<byte[]> FetchAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await GetAsync(address ?? await DiscoverAsync(either.Token).ConfigureAwait(false), either.Token)
                .ConfigureAwait(false);
        }
        catch
        {
            _discovered = null; // perhaps the keys moved
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private static SocketsHttpHandler OwnHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = Timeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        UseCookies = false,
    };

    private async Task<Uri> DiscoverAsync(CancellationToken cancellationToken)
    {
        if (_discovered is { } known && time.GetElapsedTime(_discoveredAt) < RediscoverAfter)
        {
            return known;
        }

        var bytes = await GetAsync(discovery!, cancellationToken).ConfigureAwait(false);
        if (!StrictJson.TryReadObject(bytes, out var document)
            || !document.TryGetString("issuer", out var named)
            || !document.TryGetString("jwks_uri", out var text)
            || !Uri.TryCreate(text, UriKind.Absolute, out var found)
            || !KeyAddress.IsAllowed(found)
            || (found.Scheme != Uri.UriSchemeHttps && discovery!.Scheme == Uri.UriSchemeHttps))
        {
            throw new InvalidDataException("The discovery document has no issuer and https jwks_uri.");
        }

        if (named != issuer)
        {
            throw new InvalidDataException("The discovery document names another issuer.");
        }

        (_discovered, _discoveredAt) = (found, time.GetTimestamp());
        return found;
    }

    private async Task<byte[]> GetAsync(Uri start, CancellationToken cancellationToken)
    {
        var at = start;
        for (var hops = 0; hops <= MaximumRedirects; hops++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, at);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            RefuseOtherHost(start, response.RequestMessage?.RequestUri ?? at);
            if ((int)response.StatusCode is < 300 or > 399 || response.Headers.Location is not { } location)
            {
                return response.StatusCode == HttpStatusCode.OK
                    ? await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false)
                    : throw new InvalidDataException($"The answer was {(int)response.StatusCode}.");
            }

            at = new Uri(at, location);
            RefuseOtherHost(start, at);
        }

        throw new InvalidDataException("Redirected too often.");
    }

    private static void RefuseOtherHost(Uri expected, Uri actual)
    {
        if (!KeyAddress.IsSameOrigin(expected, actual))
        {
            throw new InvalidDataException("Redirected to another host.");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = stream.ConfigureAwait(false);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (bytes.Length + read > MaximumBytes)
            {
                throw new InvalidDataException("The answer is longer than 1 MiB.");
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
