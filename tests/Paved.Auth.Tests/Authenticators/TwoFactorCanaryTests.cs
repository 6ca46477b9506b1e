using System.Text.Json;

namespace Paved.Auth.Tests.Authenticators;

/// <summary>What goes through every member leaves no trace in what comes out as text.</summary>
public sealed class TwoFactorCanaryTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_OfEverythingThatComesOut_HoldsNoSecretAndNoCode()
    {
        var (enrolment, id) = await _fixture.EnrolAsync();
        var codes = (await _fixture.Recovery.RegenerateAsync("u1", _fixture.Proof(), Token))!;
        var code = _fixture.CodeOf(enrolment);
        List<object> values =
        [
            enrolment, codes, _fixture.TwoFactor, _fixture.Recovery, _fixture.Proof(), .. _fixture.Events.All,
            await _fixture.TwoFactor.VerifyAsync("u1", code, SignInFixture.Client, Token),
            await _fixture.Recovery.RedeemAsync("u1", codes.RevealCodes()[0], SignInFixture.Client, Token),
            await _fixture.ConfirmAsync(enrolment), .. await _fixture.TwoFactor.ListAsync("u1", Token),
            .. await _fixture.Store.FindAsync("u1", Token), await FaultAsync(enrolment, code),
            await _fixture.TwoFactor.RemoveDeviceAsync("u1", id, _fixture.Proof(), Token),
        ];
        string[] secrets =
        [
            code, enrolment.RevealSecret(), TwoFactorFixture.SecretOf(enrolment).RevealBase32(), enrolment.RevealTicket(),
            .. codes.RevealCodes(), .. codes.RevealCodes().SelectMany(one => one.Split('-')),
        ];

        Assert.All(values, value => Assert.All(secrets, secret => Assert.DoesNotContain(
            secret, $"{value}", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(
            ("TotpEnrolment (redacted)", "RecoveryCodeSet (redacted)", "FactorProof u1"), ($"{enrolment}", $"{codes}", $"{_fixture.Proof()}"));
        Assert.Equal($"TotpDevice {id}", $"{Devices.Of("u1", TotpSecret.Generate()) with { Id = id }}");
        Assert.Equal("{}", JsonSerializer.Serialize(enrolment));
        Assert.Equal("{}", JsonSerializer.Serialize(codes));
    }

    private async Task<Exception> FaultAsync(TotpEnrolment enrolment, string code)
    {
        var store = new CountingFactors(TwoFactorFixture.SecretOf(enrolment)) { Fault = new IOException("down") };
        var fixture = new TwoFactorFixture(store);
        fixture.Clock.SetUtcNow(_fixture.Clock.GetUtcNow());
        return await Assert.ThrowsAsync<IOException>(() => fixture.VerifyAsync(code));
    }
}
