using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Fetching;

/// <summary>An issuer that is slow, down or talking nonsense: known keys go on, the rest is an outage, never a refusal.</summary>
public sealed class OutageTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly FakeIssuer _issuer = new(TestKeys.EcJwk(TestKeys.Ec));
    private readonly TokenValidator _validator;

    public OutageTests() => _validator = new TokenValidator(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(
                Forgery.Issuer, _issuer.Keys(new() { RefreshInterval = TimeSpan.FromMinutes(1), KeepFor = TimeSpan.FromHours(1) })),
            Audiences = [Forgery.Audience],
        },
        _time);

    public static TheoryData<string> Troubles() => ["down", "hangs", "garbage", "empty set", "error page", "other issuer"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _validator.Dispose();
        _issuer.Dispose();
    }

    [Theory, MemberData(nameof(Troubles))]
    public async Task Trouble_TwentySeconds_KnownKeysServeAndNewOnesAreUnavailableUntilItEnds(string trouble)
    {
        Assert.True((await _validator.ValidateAsync(Token("k1"), Ct)).IsValid);
        _time.Advance(TimeSpan.FromSeconds(61)); // so that a refresh is due as well
        Begin(trouble);
        for (var second = 0; second < 20; second++)
        {
            var unknown = _validator.ValidateAsync(Token("k2"), Ct).AsTask();
            Assert.True((await _validator.ValidateAsync(Token("k1"), Ct)).IsValid, $"second {second}");
            while (!unknown.IsCompleted)
            {
                _time.Advance(TimeSpan.FromMilliseconds(500)); // what hangs is cut off after five seconds
                await Task.Delay(1, Ct);
            }

            Assert.Equal(TokenFailure.KeysUnavailable, (await unknown).Failure);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        End();
        _issuer.Publish(TestKeys.EcJwk(TestKeys.Ec), TestKeys.EcJwk(TestKeys.Ec, "k2"));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.True((await _validator.ValidateAsync(Token("k2"), Ct)).IsValid);
    }

    private static string Token(string keyId) => new Forgery().SetHeader("kid", $"\"{keyId}\"").SetClaim("exp", $"{Forgery.Now + 3000}").Build();

    private void Begin(string trouble)
    {
        switch (trouble)
        {
            case "down":
                _issuer.Before = (_, _) => throw new HttpRequestException("refused");
                break;
            case "hangs":
                _issuer.Before = (_, ct) => Task.Delay(Timeout.InfiniteTimeSpan, ct);
                break;
            case "error page":
                _issuer.Instead = _ => FakeIssuer.Answer("<html></html>", System.Net.HttpStatusCode.BadGateway);
                break;
            case "empty set":
                _issuer.Instead = address => address.AbsolutePath == "/keys" ? FakeIssuer.Answer("{\"keys\":[]}") : null;
                break;
            case "other issuer":
                _issuer.Instead = address => address.AbsolutePath == "/keys" ? FakeIssuer.Answer("", System.Net.HttpStatusCode.NotFound)
                    : FakeIssuer.Answer("{\"issuer\":\"https://other.example\",\"jwks_uri\":\"https://other.example/keys\"}");
                break;
            default:
                _issuer.Instead = _ => FakeIssuer.Answer("\u0000\u0001{{{");
                break;
        }
    }

    private void End()
    {
        _issuer.Before = (_, _) => Task.CompletedTask;
        _issuer.Instead = _ => null;
    }
}
