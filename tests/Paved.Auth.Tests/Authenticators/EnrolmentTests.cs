using FsCheck;

namespace Paved.Auth.Tests.Authenticators;

public sealed class EnrolmentTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConfirmAsync_CodeOfTheApp_MakesTheDeviceCountAndIsUsedUp()
    {
        var enrolment = await _fixture.BeginAsync();
        var code = _fixture.CodeOf(enrolment);
        Assert.Empty(await _fixture.TwoFactor.ListAsync(TwoFactorFixture.User, Token));
        Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync(code));

        var result = await _fixture.ConfirmAsync(enrolment, code);

        Assert.True(result.IsConfirmed);
        var device = Assert.Single(await _fixture.TwoFactor.ListAsync(TwoFactorFixture.User, Token));
        Assert.Equal(new TwoFactorDevice(result.DeviceId, "phone", _fixture.Clock.GetUtcNow()), device);
        Assert.Equal(FactorOutcome.Refused, await _fixture.VerifyAsync(code));
        _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(FactorOutcome.Accepted, await _fixture.VerifyAsync(_fixture.CodeOf(enrolment)));
        var happened = Assert.Single(_fixture.Events.All);
        Assert.Equal((SecurityEventKind.FactorAdded, "u1", "phone"), (happened.Kind, happened.UserId, happened.DeviceName));
    }

    [Fact]
    public async Task ConfirmAsync_WrongCode_ChangesNothingAndMayBeRepeated()
    {
        var enrolment = await _fixture.BeginAsync();
        foreach (var code in (string[])["", "000", "abcdef", At.Totp(1_700_000_000).Generate(TwoFactorFixture.SecretOf(enrolment))])
        {
            Assert.Equal(EnrolmentOutcome.WrongCode, (await _fixture.ConfirmAsync(enrolment, code)).Outcome);
        }

        Assert.Empty(await _fixture.Store.FindAsync(TwoFactorFixture.User, Token));
        Assert.Empty(_fixture.Events.All);
        Assert.Equal(EnrolmentOutcome.Confirmed, (await _fixture.ConfirmAsync(enrolment)).Outcome);
    }

    [Fact]
    public async Task ConfirmAsync_Ticket_LivesFifteenMinutes()
    {
        var (early, late) = (await _fixture.BeginAsync(), await _fixture.BeginAsync());
        _fixture.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        Assert.Equal(EnrolmentOutcome.Confirmed, (await _fixture.ConfirmAsync(early)).Outcome);
        _fixture.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(EnrolmentOutcome.Refused, (await _fixture.ConfirmAsync(late)).Outcome);
    }

    [Fact]
    public async Task ConfirmAsync_TicketUsedBefore_IsRefused()
    {
        var (enrolment, _) = await _fixture.EnrolAsync();

        Assert.Equal(EnrolmentOutcome.Refused, (await _fixture.ConfirmAsync(enrolment)).Outcome);
        Assert.Single(await _fixture.Store.FindAsync(TwoFactorFixture.User, Token));
    }

    [Fact]
    public async Task ConfirmAsync_TicketUsedBeforeByAUserWithAllDevices_IsRefused()
    {
        var fixture = new TwoFactorFixture(maximum: 2);
        var (enrolment, _) = await fixture.EnrolAsync();
        await fixture.EnrolAsync("tablet");

        Assert.Equal(EnrolmentOutcome.Refused, (await fixture.ConfirmAsync(enrolment)).Outcome);
    }

    [Fact]
    public async Task ConfirmAsync_DeviceWithoutAName_GetsOne()
    {
        var enrolment = await _fixture.BeginAsync(device: " \n ");
        await _fixture.ConfirmAsync(enrolment);

        Assert.Equal("Authenticator app", Assert.Single(await _fixture.TwoFactor.ListAsync("u1", Token)).Name);
    }

    [Fact]
    public async Task ConfirmAsync_CallerGone_AddsNoDevice()
    {
        var enrolment = await _fixture.BeginAsync();
        var code = _fixture.CodeOf(enrolment);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _fixture.TwoFactor.ConfirmAsync("u1", enrolment.RevealTicket(), code, new CancellationToken(canceled: true)));
        Assert.Empty(await _fixture.TwoFactor.ListAsync("u1", Token));
    }

    [Fact]
    public async Task ConfirmAsync_TicketOfAnotherUserOrKey_IsRefused()
    {
        var enrolment = await _fixture.BeginAsync();
        var other = new TwoFactorFixture(protector: Devices.NewProtector());

        Assert.Equal(EnrolmentOutcome.Refused, (await _fixture.ConfirmAsync(enrolment, user: "u2")).Outcome);
        Assert.Equal(EnrolmentOutcome.Refused, (await other.ConfirmAsync(enrolment)).Outcome);
    }

    [ManyCases]
    public bool ConfirmAsync_AnyTicketButTheRightOne_IsRefused(PositiveInt place, char replacement, NonNull<string> text)
    {
        var enrolment = _fixture.BeginAsync().GetAwaiter().GetResult();
        var ticket = enrolment.RevealTicket().ToCharArray();
        var isChanged = ticket[place.Get % ticket.Length] != replacement;
        ticket[place.Get % ticket.Length] = replacement;
        return (!isChanged || IsRefused(new string(ticket))) && IsRefused(text.Get);

        bool IsRefused(string changed) => _fixture.TwoFactor
            .ConfirmAsync(TwoFactorFixture.User, changed, _fixture.CodeOf(enrolment), CancellationToken.None)
            .GetAwaiter().GetResult().Outcome == EnrolmentOutcome.Refused;
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n\n\n")]
    [InlineData("99999999999999999999\n1\n2\na\nGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\nphone")]
    [InlineData("-1\n1\n2\na\nGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\nphone")]
    [InlineData("9223372036854775807\n1\n2\na\nGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\nphone")]
    [InlineData("3155378975999999999\nx\n2\na\nGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\nphone")]
    [InlineData("3155378975999999999\n1\n2\na\n1\nphone")]
    [InlineData("3155378975999999999\n1\n2\na\nGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public async Task ConfirmAsync_SealedTextThatIsNoTicket_IsRefused(string text)
    {
        var ticket = Devices.Protector.Protect(System.Text.Encoding.UTF8.GetBytes(text), "totp-enrolment:u1");
        var result = await _fixture.TwoFactor.ConfirmAsync("u1", ticket, "123456", Token);

        Assert.Equal(EnrolmentOutcome.Refused, result.Outcome);
    }

    [Theory]
    [InlineData(2048, 1)]
    [InlineData(2049, 0)]
    public async Task ConfirmAsync_TicketOfAnyLength_IsOpenedWithinTheLimit(int length, int expected)
    {
        var protector = new OpensNothing();
        var fixture = new TwoFactorFixture(protector: protector);
        var result = await fixture.TwoFactor.ConfirmAsync("u1", new string('a', length), "123456", Token);

        Assert.Equal((EnrolmentOutcome.Refused, expected), (result.Outcome, protector.Tries));
    }

    [Fact]
    public async Task ConfirmAsync_MoreDevicesThanAllowedAtOnce_AddsFive()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var fixture = new TwoFactorFixture();
            List<TotpEnrolment> enrolments = [];
            for (var i = 0; i < 8; i++)
            {
                enrolments.Add(await fixture.BeginAsync());
            }

            var results = await InParallel.RunAsync(8, i => fixture.ConfirmAsync(enrolments[i]));

            Assert.Equal(5, results.Count(result => result.IsConfirmed));
            Assert.Equal(3, results.Count(result => result.Outcome == EnrolmentOutcome.TooManyDevices));
            Assert.Equal(5, (await fixture.TwoFactor.ListAsync("u1", Token)).Count);
        }
    }

    [Fact]
    public async Task ConfirmAsync_BegunWithThePasswordAloneBeforeAnotherDevice_IsRefused()
    {
        var thiefs = await BeginAsync(_fixture.Proof(hasSecondFactor: false));
        await _fixture.EnrolAsync();

        Assert.Equal(EnrolmentOutcome.Refused, (await _fixture.ConfirmAsync(thiefs!)).Outcome);
        Assert.Single(await _fixture.TwoFactor.ListAsync("u1", Token));
    }

    [Fact]
    public async Task ConfirmAsync_ManyBegunWithThePasswordAlone_AddsOne()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var fixture = new TwoFactorFixture();
            var proof = fixture.Proof(hasSecondFactor: false);
            List<TotpEnrolment> enrolments = [];
            for (var i = 0; i < 4; i++)
            {
                enrolments.Add((await fixture.TwoFactor.BeginAsync("u1", "alice@example.com", "phone", proof, Token))!);
            }

            var results = await InParallel.RunAsync(4, i => fixture.ConfirmAsync(enrolments[i]));

            Assert.Single(results, result => result.IsConfirmed);
            Assert.Equal(3, results.Count(result => result.Outcome == EnrolmentOutcome.Refused));
        }
    }

    [Fact]
    public async Task EnrolmentResult_Proof_LastsAsLongAsTheOneItBeganWith()
    {
        var enrolment = await _fixture.TwoFactor.BeginAsync(
            "u1", "a", "phone", _fixture.Proof(hasSecondFactor: false), Token);
        _fixture.Clock.Advance(TimeSpan.FromMinutes(4));
        var proof = (await _fixture.ConfirmAsync(enrolment!)).Proof!;

        Assert.NotNull(await _fixture.Recovery.RegenerateAsync("u1", proof, Token));
        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await _fixture.Recovery.RegenerateAsync("u1", proof, Token));
    }

    private Task<TotpEnrolment?> BeginAsync(FactorProof proof)
        => _fixture.TwoFactor.BeginAsync(TwoFactorFixture.User, "alice@example.com", "phone", proof, Token);

    private sealed class OpensNothing : ISecretProtector
    {
        public int Tries { get; private set; }

        public string Protect(ReadOnlySpan<byte> secret, string context) => "sealed";

        public byte[]? Unprotect(string protectedText, string context)
        {
            Tries++;
            return null;
        }
    }
}
