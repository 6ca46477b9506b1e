using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Properties;

/// <summary>Whatever is issued validates as what was asked for, and the ring keeps its promises in any order of events.</summary>
public sealed class IssuingProperties : IAsyncLifetime
{
    private const int Machines = 100;

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now));
    private readonly TokenIssuer _issuer;
    private TokenKeys _keys = null!;

    public IssuingProperties() => _issuer = new TokenIssuer(Forgery.Issuer, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _keys = TokenKeys.FromJwks(await _issuer.PublishJwksAsync(Token));

    public ValueTask DisposeAsync()
    {
        _issuer.Dispose();
        return default;
    }

    [Fact]
    public void Ring_AnyOrderOfEvents_KeepsItsPromises() => Prop
        .ForAll(ArbMap.Default.ArbFor<byte[]>(), Run)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(TestCounts.Property / Machines));

    [Fact]
    public async Task Machine_LongRun_SeesEveryPhase()
    {
        using var machine = new RingMachine();
        for (var step = 0; step < 600; step++)
        {
            await machine.StepAsync((byte)(step * 37 % 256));
        }
    }

    [ManyCases]
    public async Task IssueAsync_AnyRequest_ValidatesAsWhatWasAskedFor(string subject, string client, int seconds)
    {
        var lifetime = TimeSpan.FromSeconds(1 + (Math.Abs(seconds % 86_400)));
        var request = new AccessTokenRequest
        {
            Subject = WellFormed(subject),
            ClientId = WellFormed(client),
            Audience = Forgery.Audience,
            Lifetime = lifetime,
        };

        var result = await Validator(TokenIssuerProfile.Authority(Forgery.Issuer, _keys))
            .ValidateAsync(await _issuer.IssueAsync(request, Token), Token);

        Assert.True(result.IsValid, result.Detail);
        Assert.Equal((request.Subject, request.ClientId), (result.Token.Subject, result.Token.ClientId));
        Assert.Equal(_clock.GetUtcNow() + lifetime, result.Token.ExpiresAt);
    }

    [ManyCases]
    public async Task IssueCustomAsync_AnyClaims_ComeBackUnchanged(string name, string text, long number, bool flag, string[] list)
    {
        var texts = (list ?? []).Select(WellFormed).ToArray();
        var request = new CustomTokenRequest
        {
            Type = "invitation+jwt",
            Audience = Forgery.Audience,
            Lifetime = TimeSpan.FromMinutes(1),
            Claims = new Dictionary<string, object>
            {
                [$"x-{WellFormed(name)}"] = WellFormed(text),
                ["number"] = number,
                ["flag"] = flag,
                ["list"] = texts,
            },
        };
        var rules = new TokenRules { Types = ["invitation+jwt"], Algorithms = ["ES256"], RequiredClaims = [] };

        var result = await Validator(TokenIssuerProfile.Custom(Forgery.Issuer, _keys, rules))
            .ValidateAsync(await _issuer.IssueCustomAsync(request, Token), Token);

        Assert.True(result.IsValid, result.Detail);
        Assert.Equal(WellFormed(text), result.Token.Claims[$"x-{WellFormed(name)}"].GetString());
        Assert.Equal((number, flag), (result.Token.Claims["number"].GetInt64(), result.Token.Claims["flag"].GetBoolean()));
        Assert.Equal(texts, result.Token.Claims["list"].EnumerateArray().Select(item => item.GetString()));
    }

    private static void Run(byte[] steps)
    {
        using var machine = new RingMachine();
        foreach (var step in steps)
        {
            machine.StepAsync(step).GetAwaiter().GetResult(); // in memory nothing waits
        }
    }

    private static string WellFormed(string? text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.IsNullOrEmpty(text) ? "x" : text));

    private TokenValidator Validator(TokenIssuerProfile profile) =>
        new(new TokenValidationPolicy { Issuer = profile, Audiences = [Forgery.Audience] }, _clock);
}
