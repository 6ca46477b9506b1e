using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>Who measures time or load must not learn whether a user exists: every failure is one hash.</summary>
public sealed class PasswordHasherCostTests : IDisposable
{
    private const string V16 = "$argon2i$v=16$m=256,t=2,p=2$c29tZXNhbHQ$/U3YPXYsSb3q9XxHvc0MLxur+GP960kN9j7emXX8zwY";
    private const string KeyId = "$argon2id$v=19$m=64,t=1,p=1,keyid=ABCD$c29tZXNhbHQ$Gn9A4g";
    private const string TooMuch = "$argon2id$v=19$m=1048576,t=5,p=1$c29tZXNhbHQ$Gn9A4g";

    private static readonly string Stored = Hashers.Row(Hashers.KiB, 2);

    private readonly FakeEngine _engine = new();

    public static TheoryData<string, string?, PasswordOutcome> Failures => new()
    {
        { "pw", null, PasswordOutcome.Mismatch },
        { "wrong", Stored, PasswordOutcome.Mismatch },
        { "", Stored, PasswordOutcome.Mismatch },
        { "", null, PasswordOutcome.Mismatch },
        { new string('x', 4097), Stored, PasswordOutcome.Mismatch },
        { new string('x', 1 << 20), null, PasswordOutcome.Mismatch },
        { "pw", "", PasswordOutcome.Malformed },
        { "pw", "plain text", PasswordOutcome.Malformed },
        { "", "plain text", PasswordOutcome.Malformed },
        { "pw", Stored + "=", PasswordOutcome.Malformed },
        { "pw", new string('$', 1 << 20), PasswordOutcome.Malformed },
        { "pw", "$2b$12$abcdefghijklmnopqrstuu", PasswordOutcome.Unsupported },
        { "pw", V16, PasswordOutcome.Unsupported },
        { "pw", KeyId, PasswordOutcome.Unsupported },
        { "pw", TooMuch, PasswordOutcome.Unsupported },
    };

    [Theory, MemberData(nameof(Failures))]
    public async Task Verify_Failure_CostsOneHashOfTheConfiguredCost(
        string password, string? stored, PasswordOutcome expected)
    {
        using var hasher = Hashers.Create(_engine);
        Assert.Equal(expected, hasher.Verify(password, stored).Outcome);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);

        var token = TestContext.Current.CancellationToken;
        Assert.Equal(expected, (await hasher.VerifyAsync(password, stored, token)).Outcome);
        Assert.Equal(2, _engine.Calls.Count);

        var upgraded = await hasher.VerifyAndUpgradeAsync(
            password, stored, (_, _) => throw new InvalidOperationException(), token);
        Assert.Equal((expected, false, false), (upgraded.Outcome, upgraded.NeedsRehash, upgraded.IsUpgraded));
        Assert.Equal(Enumerable.Repeat((Hashers.KiB, 2), 3), _engine.Calls);
    }

    [Theory, MemberData(nameof(Failures))]
    public void Verify_FailureOfTextThatNormalises_CostsTwoHashesWhereRawImportsAreTaken(
        string password, string? stored, PasswordOutcome expected)
    {
        var options = Hashers.Options();
        options.ImportUnnormalizedHashes = true;
        using var hasher = Hashers.Create(_engine, options);
        var isTooLong = password.Length > 4000;

        Assert.Equal(expected, hasher.Verify(password + "e\u0301", stored).Outcome);
        Assert.Equal(Enumerable.Repeat((Hashers.KiB, 2), isTooLong ? 1 : 2), _engine.Calls);
    }

    [Fact]
    public void Verify_Match_CostsOneHash()
    {
        using var hasher = Hashers.Create(_engine);
        Assert.Equal(new PasswordVerification(PasswordOutcome.Match), hasher.Verify("pw", Stored));
        Assert.Single(_engine.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Verify_StandInOfAnImpossiblePassword_NeverMatches(string? password)
    {
        using var hasher = Hashers.Create(_engine);
        var stored = Hashers.Row(Hashers.KiB, 2, "\0");
        Assert.True(hasher.Verify("\0", stored).IsMatch);
        Assert.False(hasher.Verify(password ?? new string('x', 4097), stored).IsMatch);
    }

    [Fact]
    public void Verify_EngineThatComputesNothing_NeverMatchesAnUnknownUser()
    {
        _engine.IsBroken = true;
        using var hasher = Hashers.Create(_engine);
        Assert.Equal(PasswordOutcome.Mismatch, hasher.Verify("pw", null).Outcome);
        Assert.Equal(PasswordOutcome.Malformed, hasher.Verify("pw", "x").Outcome);
    }

    [Fact]
    public void Constructor_Default_ComputesNothing()
    {
        using var hasher = Hashers.Create(_engine);
        Assert.Empty(_engine.Calls);
    }

    public void Dispose() => _engine.Dispose();
}
