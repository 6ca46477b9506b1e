namespace Paved.Passwords.Internal.Breach;

/// <summary>The HTTP client of a registered range client: no cookies, no redirects, addresses looked up anew, no traces.</summary>
internal sealed class BreachHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // a trace would keep five digits of the hash, and tell the service its id
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    public void Dispose() => Client.Dispose();
}
