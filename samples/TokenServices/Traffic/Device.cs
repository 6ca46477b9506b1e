namespace Traffic;

/// <summary>A device of a user: one refresh token, which changes whenever it is used, and an access token for each service.</summary>
internal sealed class Device(IssuerClient issuer, string refreshToken, TimeProvider clock)
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(3); // far too early, to have tokens of every key

    private readonly Dictionary<string, (string Token, DateTimeOffset At)> _held = [];
    private string _refreshToken = refreshToken;

    public async Task<string> TokenAsync(string service)
    {
        if (!_held.TryGetValue(service, out var held) || clock.GetUtcNow() - held.At > RenewAfter)
        {
            var answer = await issuer.RefreshAsync(_refreshToken, service);
            _refreshToken = answer.RefreshToken;
            held = _held[service] = (answer.AccessToken, clock.GetUtcNow());
        }

        return held.Token;
    }
}
