using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Pepper;

public sealed class PasswordHasherPepperTests : IDisposable
{
    private static readonly PasswordVerification Match = new(PasswordOutcome.Match);
    private static readonly PasswordVerification Behind = new(PasswordOutcome.Match, needsRehash: true);
    private static readonly PasswordVerification Mismatch = new(PasswordOutcome.Mismatch);

    private readonly FakeEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Hash_CurrentPepper_IsNamedAfterTheLanesAndEntersTheHash()
    {
        using var hasher = Create(Peppers.Ring(2, 1));
        var stored = hasher.Hash("pw");

        Assert.StartsWith("$argon2id$v=19$m=64,t=2,p=1,keyid=azE$", stored, StringComparison.Ordinal);
        Assert.Equal(Peppers.Key("k1").Secret.ToArray(), Assert.Single(_engine.Secrets));
        Assert.Equal(Match, hasher.Verify("pw", stored));
        Assert.Equal(Mismatch, hasher.Verify("no", stored));
    }

    [Fact]
    public void Verify_TableStolenAndGuessedWithoutThePepper_NeverMatches()
    {
        using var hasher = Create(Peppers.Ring(1, 0));
        var stolen = hasher.Hash("pw");
        using var thief = Create(ring: null);
        using var otherKey = Create(new PepperRing([new("k0", Peppers.Key("guess").Secret)], "k0"));

        Assert.False(thief.Verify("pw", stolen.Replace(",keyid=azA", "", StringComparison.Ordinal)).IsMatch);
        Assert.False(otherKey.Verify("pw", stolen).IsMatch);
    }

    [Fact]
    public void Verify_RowMovedToAnotherKey_IsAMismatch()
    {
        using var hasher = Create(Peppers.Ring(2, 1));
        var moved = hasher.Hash("pw").Replace("keyid=azE", "keyid=azA", StringComparison.Ordinal);
        Assert.Equal(Mismatch, hasher.Verify("pw", moved));
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(null, 0, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, false)] // newer than what this service mints: left alone
    [InlineData(1, null, false)]
    public void Verify_RowOfAnotherPepper_MatchesInOneHashAndIsBehindOnlyWhereOlder(
        int? row, int? current, bool isBehind)
    {
        using var old = Create(Peppers.Ring(3, row));
        var stored = old.Hash("pw");
        using var hasher = Create(Peppers.Ring(3, current));
        _engine.Calls.Clear();

        Assert.Equal(isBehind ? Behind : Match, hasher.Verify("pw", stored));
        Assert.Single(_engine.Calls);
    }

    [Fact]
    public async Task Verify_NamedButMissing_IsAFaultBeforeAnyHash()
    {
        using var old = Create(Peppers.Ring(3, 2));
        var stored = old.Hash("pw");
        using var hasher = Create(Peppers.Ring(2, 1));
        _engine.Calls.Clear();

        var error = Assert.Throws<PasswordPepperMissingException>(() => hasher.Verify("pw", stored));
        Assert.Equal("k2", error.KeyId);
        Assert.Contains("'k2'", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<PasswordPepperMissingException>(() => hasher.VerifyAsync("pw", stored, Token));
        await Assert.ThrowsAsync<PasswordPepperMissingException>(
            () => hasher.VerifyAndUpgradeAsync("pw", stored, (_, _) => ValueTask.FromResult(true), Token));
        Assert.Empty(_engine.Calls);
        Assert.IsAssignableFrom<InvalidOperationException>(error);
    }

    [Fact]
    public void Verify_NamedButMissing_ClearsThePassword()
    {
        using var hasher = Create(Peppers.Ring(1, 0));
        var bytes = "secret"u8.ToArray();
        var stored = "$argon2id$v=19$m=64,t=2,p=1,keyid=AAo$c29tZXNhbHQ$Gn9A4g";
        var error = Assert.Throws<PasswordPepperMissingException>(
            () => hasher.VerifyCore(new PasswordBytes(bytes), stored));
        Assert.Equal("base64:AAo=", error.KeyId); // not a name: no line break reaches a log
        Assert.Equal(new byte[6], bytes);
    }

    [Fact]
    public void Verify_NoPeppersConfigured_AnswersUnsupportedAtTheCostOfAHash()
    {
        using var old = Create(Peppers.Ring(1, 0));
        var stored = old.Hash("pw");
        using var hasher = Create(ring: null);
        _engine.Calls.Clear();
        Assert.Equal(PasswordOutcome.Unsupported, hasher.Verify("pw", stored).Outcome);
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
    }

    [Fact]
    public void Verify_UnpepperedAtTheCutOff_IsRefusedAtTheCostOfAHash()
    {
        var time = new FakeTimeProvider();
        var cutOff = time.GetUtcNow() + TimeSpan.FromDays(1);
        using var hasher = Create(new PepperRing([Peppers.Key("k0")], "k0") { RefuseUnpepperedAfter = cutOff }, time);
        var (unpeppered, peppered) = (Hashers.Row(Hashers.KiB, 2), hasher.Hash("pw"));
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromTicks(1));
        Assert.Equal(Behind, hasher.Verify("pw", unpeppered));

        time.Advance(TimeSpan.FromTicks(1));
        _engine.Calls.Clear();
        Assert.Equal(new PasswordVerification(PasswordOutcome.Unsupported), hasher.Verify("pw", unpeppered));
        Assert.Equal([(Hashers.KiB, 2)], _engine.Calls);
        Assert.Equal(Match, hasher.Verify("pw", peppered));
        Assert.Equal(Mismatch, hasher.Verify("pw", null));
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_DearerRowOfAnOlderPepper_KeepsItsCost()
    {
        using var old = Create(Peppers.Ring(2, 0), cost: Argon2Cost.ForTests(2 * Hashers.KiB, 3));
        var stored = old.Hash("pw");
        using var hasher = Create(Peppers.Ring(2, 1));
        var upgraded = await Upgrade(hasher, stored);
        Assert.StartsWith("$argon2id$v=19$m=128,t=3,p=1,keyid=azE$", upgraded, StringComparison.Ordinal);
        Assert.Equal(Match, hasher.Verify("pw", upgraded));
    }

    [Fact]
    public async Task VerifyAndUpgradeAsync_RealEngine_RotatesThePepper()
    {
        var weak = Argon2Cost.ForTests(64, 1);
        using var old = new PasswordHasher(Peppers.Options(Peppers.Ring(2, 0), weak));
        using var hasher = new PasswordHasher(Peppers.Options(Peppers.Ring(2, 1), weak));
        var stored = await old.HashAsync("pw", Token);
        var upgraded = await Upgrade(hasher, stored);
        Assert.Contains(",keyid=azE$", upgraded, StringComparison.Ordinal);
        Assert.Equal(Match, await hasher.VerifyAsync("pw", upgraded, Token));
        Assert.Equal(Mismatch, await hasher.VerifyAsync("pW", upgraded, Token));
    }

    public void Dispose() => _engine.Dispose();

    private static async Task<string> Upgrade(PasswordHasher hasher, string stored)
    {
        var saved = stored;
        await hasher.VerifyAndUpgradeAsync(
            "pw",
            stored,
            (_, replacement) =>
            {
                saved = replacement;
                return ValueTask.FromResult(true);
            },
            Token);
        return saved;
    }

    private PasswordHasher Create(PepperRing? ring, TimeProvider? time = null, Argon2Cost? cost = null)
        => Hashers.Create(_engine, Peppers.Options(ring, cost), time);
}
