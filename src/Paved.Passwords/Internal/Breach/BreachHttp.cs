namespace Paved.Passwords.Internal.Breach;

/// <summary>The HTTP client of a registered range client: no cookies, no redirects, addresses looked up anew.</summary>
internal sealed class BreachHttp : IDisposable
{
    public HttpClient Client { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    });

    public void Dispose() => Client.Dispose();
}
