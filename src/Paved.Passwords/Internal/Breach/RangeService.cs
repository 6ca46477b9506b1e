using System.Net;
using Polly;
using Polly.CircuitBreaker;

namespace Paved.Passwords.Internal.Breach;

/// <summary>Fetches ranges, and stays away from a service that fails or asks for a pause.</summary>
internal sealed class RangeService
{
    private readonly HttpClient _http;
    private readonly Uri _endpoint;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private readonly BreachTelemetry _telemetry;
    private readonly RangePause _pause;
    private readonly ResiliencePipeline<RangeAnswer> _breaker;

    public RangeService(HttpClient http, HibpRangeOptions options, TimeProvider time, BreachTelemetry telemetry)
    {
        (_http, _endpoint, _timeout) = (http, options.Endpoint, options.Timeout);
        (_time, _telemetry, _pause) = (time, telemetry, new RangePause(time));
        _breaker = new ResiliencePipelineBuilder<RangeAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<RangeAnswer>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
                ShouldHandle = new PredicateBuilder<RangeAnswer>().HandleResult(answer => answer.Body is null),
            })
            .Build();
    }

    public static bool IsEndpoint(Uri? uri) => uri is { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" }
        && uri.AbsolutePath.EndsWith('/')
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    /// <summary>The body of a prefix's range; null where it could not be had.</summary>
    public async ValueTask<byte[]?> FetchAsync(string prefix, CancellationToken cancellationToken)
    {
        var answer = _pause.IsOn ? RangeAnswer.None("asked to pause")
            : await AskUnlessBrokenAsync(prefix, cancellationToken).ConfigureAwait(false);
        if (answer.Body is null)
        {
            _telemetry.Unanswered(answer.Failure);
        }

        return answer.Body;
    }

    private async ValueTask<RangeAnswer> AskUnlessBrokenAsync(string prefix, CancellationToken cancellationToken)
    {
        try
        {
            return await _breaker.ExecuteAsync(
                static (state, token) => state.Service.AskAsync(state.Prefix, token),
                (Service: this, Prefix: prefix),
                cancellationToken).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            return RangeAnswer.None("failed too often");
        }
    }

    private async ValueTask<RangeAnswer> AskAsync(string prefix, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await RequestAsync(new Uri(_endpoint, prefix), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RangeAnswer.None("timeout");
        }
        catch (Exception error) when (IsOfTheConnection(error))
        {
            return RangeAnswer.None("connection failed");
        }
    }

    // The last line: a body that the caller's handler cannot decompress, by gzip and by Brotli.
    private static bool IsOfTheConnection(Exception error) => error is HttpRequestException or IOException
        or ExecutionRejectedException
        or InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    private async ValueTask<RangeAnswer> RequestAsync(Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Add("Add-Padding", "true");
        request.Headers.Add("User-Agent", "Paved");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            _pause.Note(response.Headers.RetryAfter);
            return RangeAnswer.None($"status {(int)response.StatusCode}");
        }

        if (response.RequestMessage?.RequestUri is { } answered && answered != uri)
        {
            return RangeAnswer.None("redirected");
        }

        var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return body is null ? RangeAnswer.None("too long") : RangeBody.IsAnswer(body) ? new(body) : RangeAnswer.None("garbled");
    }

    /// <summary>The body; null where it is above the cap, of which one byte more is read.</summary>
    private static async ValueTask<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > RangeBody.MaxBytes)
        {
            return null;
        }

        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var chunk = new byte[1 << 14];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
        {
            body.Write(chunk, 0, read);
            if (body.Length > RangeBody.MaxBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }
}
