using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Paved.Auth.Tests.Authenticators;

namespace Paved.Auth.Tests;

public sealed class RedactionTests : IDisposable
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ToString_OfEveryPublicType_HoldsNoSecret()
    {
        var ticket = await _fixture.PasswordAsync(SignInFixture.Bob, Users.Password);
        var code = _fixture.Code;
        var key = new AttemptKey(AttemptScope.Account, AttemptFactor.Password, 1);
        var attempt = new AttemptRequest([key], new AttemptThrottleOptions());
        var reservation = await _fixture.Throttle.ReserveAsync(
            AttemptFactor.Password, "u1", SignInFixture.Client, TestContext.Current.CancellationToken);
        object[] values =
        [
            _fixture.Secret, _fixture.Totp, _fixture.Totp.Verify(_fixture.Secret, code), new TotpOptions(),
            new PasswordCredential("u1", Users.CheapHash), _fixture.Factors, _fixture.Throttle,
            new AttemptThrottleOptions(), reservation, new InMemoryAttemptStore(), key, attempt,
            AttemptDecision.Refuse(null), default(AttemptCharge), AttemptScope.Account,
            new AttemptStoreUnavailableException("down"),
            SignInFixture.Client, _fixture.SignIn, ticket, OtpAlgorithm.Sha1, AttemptFactor.Password,
            SignInOutcome.Succeeded,
            TotpUri.Parse(_fixture.Totp.CreateUri(_fixture.Secret, "Example", "bob")),
            new SignInOptions(), new RecognisedDevices(new TaggingProtector()), new SignInFactor("pwd", default), SecondFactors.Totp, _fixture.Reset, _fixture.MagicLinks,
            await _fixture.Reset.RequestAsync(SignInFixture.Alice, TestContext.Current.CancellationToken),
            PasswordChangeResult.Changed, new PavedAuthOptions(), new ServiceCollection().AddPavedAuth(), PasswordChangeOutcome.Changed,
            .. await OneTimeValuesAsync(), new SecurityEvent(default, "u1", default), SecurityEventKind.PasswordChanged,
            Devices.Of("u2", _fixture.Secret), Devices.Protector, new SecretProtectionKey("2026", Key),
            new InMemoryRecoveryCodeStore(), .. await TwoFactorValuesAsync(),
        ];
        var missing = typeof(SignIn).Assembly.GetExportedTypes().Where(type => !type.IsInterface && !(type.IsAbstract && type.IsSealed))
            .Except(values.Select(value => value.GetType()));

        Assert.Empty(missing);
        string[] secrets =
        [
            _fixture.Secret.RevealBase32(), Convert.ToHexString(_fixture.Secret.Bytes),
            Convert.ToBase64String(_fixture.Secret.Bytes), code, ticket.Ticket!, Users.Password, "argon2id", "QOKF1iG70",
            values.OfType<OneTimeToken>().Single().RevealText(),
            values.OfType<LinkRequest>().Single().Token!.RevealText(), "data of the token",
            Convert.ToHexString(Key), Convert.ToBase64String(Key), values.OfType<TotpDevice>().Single().ProtectedSecret,
        ];
        Assert.All(values, value => Assert.All(
            secrets, secret => Assert.DoesNotContain(secret, value.ToString(), StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<object[]> TwoFactorValuesAsync()
    {
        var fixture = new TwoFactorFixture();
        var enrolment = await fixture.BeginAsync();
        var client = SignInFixture.Client;
        return
        [
            fixture.TwoFactor, new TwoFactorOptions { Issuer = "Example" }, enrolment, await fixture.ConfirmAsync(enrolment),
            EnrolmentOutcome.Confirmed, fixture.Proof(), FactorRemoval.Removed, FactorOutcome.Accepted, fixture.Recovery,
            await fixture.TwoFactor.VerifyAsync("u1", "no code", client), new TwoFactorDevice("a", "phone", default),
            (await fixture.Recovery.RegenerateAsync("u1", fixture.Proof()))!,
        ];
    }

    [Fact]
    public void Json_OfSecretsAndCredentials_HoldsNothing()
    {
        Assert.Equal("{}", JsonSerializer.Serialize(_fixture.Secret));
        Assert.Equal("""{"UserId":"u1"}""", JsonSerializer.Serialize(new PasswordCredential("u1", Users.CheapHash)));
    }

    [Theory]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNB")]
    public void Exceptions_AboutASecret_DoNotRepeatIt(string text)
    {
        foreach (var read in (Func<string, TotpSecret>[])[TotpSecret.FromBase32, TotpSecret.ImportLegacyBase32])
        {
            var exception = Assert.Throws<ArgumentException>(() => read(text));

            Assert.DoesNotContain("GEZDGNBV", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<object[]> OneTimeValuesAsync()
    {
        var (store, purpose) = (new InMemoryOneTimeTokenStore(), OneTimePurpose.VerifyEmail);
        var tokens = new OneTimeTokens(store, new Uri("https://shop.example"));
        var ct = TestContext.Current.CancellationToken;
        var used = await tokens.IssueAsync(purpose, "u1", "data of the token", ct);
        var use = await tokens.ConsumeAsync(purpose, used!.RevealText(), ct);
        var token = await tokens.IssueAsync(purpose, "u1", "data of the token", ct);
        var row = await tokens.FindAsync(purpose, token!.RevealText(), ct);
        return [store, purpose, tokens, token, row!, use];
    }
}
