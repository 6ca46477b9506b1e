using System.Net;
using System.Text;

namespace Paved.Tokens.Tests.Support;

/// <summary>An issuer's web server: discovery and JWKS, as the test says, and how often each was asked for.</summary>
internal sealed class FakeIssuer : HttpMessageHandler
{
    public const string KeysAddress = Forgery.Issuer + "/keys";
    public const string DiscoveryAddress = Forgery.Issuer + "/.well-known/openid-configuration";

    private int _discoveries;
    private int _fetches;

    public FakeIssuer(params string[] keys) => Publish(keys);

    public int Discoveries => Volatile.Read(ref _discoveries);

    public int Fetches => Volatile.Read(ref _fetches);

    public string Discovery { get; set; } = $$"""{"issuer":"{{Forgery.Issuer}}","jwks_uri":"{{KeysAddress}}"}""";

    public string Jwks { get; private set; } = "";

    /// <summary>What happens before a request is answered: nothing, a wait, an exception.</summary>
    public Func<Uri, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>An answer instead of the documents; null for them.</summary>
    public Func<Uri, HttpResponseMessage?> Instead { get; set; } = _ => null;

    public void Publish(params string[] keys) => Jwks = TestKeys.Set(keys);

    public void PublishText(string jwks) => Jwks = jwks;

    public TokenKeys Keys(RemoteKeyOptions? options = null) => TokenKeys.FromDiscovery(new RemoteKeyOptions
    {
        Handler = this,
        RefreshInterval = options?.RefreshInterval ?? TimeSpan.FromMinutes(10),
        KeepFor = options?.KeepFor ?? TimeSpan.FromHours(24),
    });

    public static HttpResponseMessage Answer(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Redirect(string address)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.Found);
        answer.Headers.Location = new Uri(address, UriKind.RelativeOrAbsolute);
        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        var isDiscovery = address.AbsolutePath.EndsWith("/openid-configuration", StringComparison.Ordinal);
        _ = isDiscovery ? Interlocked.Increment(ref _discoveries) : Interlocked.Increment(ref _fetches);
        await Before(address, cancellationToken).ConfigureAwait(false);
        var answer = Instead(address) ?? Answer(isDiscovery ? Discovery : Jwks);
        answer.RequestMessage = request;
        return answer;
    }
}
