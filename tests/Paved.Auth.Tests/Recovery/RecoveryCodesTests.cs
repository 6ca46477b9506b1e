using FsCheck;
using Paved.Auth.Internal;
using Paved.Auth.Tests.Authenticators;

namespace Paved.Auth.Tests.Recovery;

public sealed class RecoveryCodesTests
{
    private readonly TwoFactorFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RegenerateAsync_Codes_AreTenOfFiveGroupsAndStoredHashed()
    {
        var store = new RecordingStore();
        var codes = (await new RecoveryCodes(store, _fixture.Throttle, null, _fixture.Clock)
            .RegenerateAsync("u1", _fixture.Proof(), Token))!.RevealCodes();

        Assert.Equal(10, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$", code));
        Assert.Equal(10, store.Hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(store.Hashes, hash => Assert.Matches("^[A-Za-z0-9_-]{43}$", hash));
    }

    [Fact]
    public async Task RedeemAsync_EachCode_PassesOnceAndOnlyForItsUser()
    {
        var codes = await RegenerateAsync("u1");
        await RegenerateAsync("u2");
        for (var used = 0; used < codes.Count; used++)
        {
            Assert.Equal(10 - used, await _fixture.Recovery.CountAsync("u1", Token));
            Assert.Equal(FactorOutcome.Refused, await _fixture.RedeemAsync(codes[used], "u2"));
            Assert.Equal(FactorOutcome.Accepted, await _fixture.RedeemAsync(codes[used]));
            Assert.Equal(FactorOutcome.Refused, await _fixture.RedeemAsync(codes[used]));
            await _fixture.Throttle.ResetAsync("u1", Token);
            await _fixture.Throttle.ResetAsync("u2", Token);
        }

        Assert.Equal(10, await _fixture.Recovery.CountAsync("u2", Token));
        Assert.Equal(10, _fixture.Events.Kinds.Count(kind => kind == SecurityEventKind.RecoveryCodeUsed));
    }

    [Fact]
    public async Task RedeemAsync_UserWithoutCodes_IsRefused()
        => Assert.Equal(FactorOutcome.Refused, await _fixture.RedeemAsync(RecoveryCodeText.New()));

    [Fact]
    public async Task RegenerateAsync_Again_EndsTheFormerCodes()
    {
        var former = await RegenerateAsync("u1");
        var codes = await RegenerateAsync("u1");

        Assert.Equal(FactorOutcome.Refused, await _fixture.RedeemAsync(former[0]));
        Assert.Equal(FactorOutcome.Accepted, await _fixture.RedeemAsync(codes[0]));
        Assert.Equal(9, await _fixture.Recovery.CountAsync("u1", Token));
        Assert.Equal(2, _fixture.Events.Kinds.Count(kind => kind == SecurityEventKind.RecoveryCodesReplaced));
    }

    [Fact]
    public async Task RedeemAsync_OneCodeAtOnce_PassesOnce()
    {
        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            var fixture = new TwoFactorFixture();
            var codes = (await fixture.Recovery.RegenerateAsync("u1", fixture.Proof(), Token))!.RevealCodes();
            var throttled = await InParallel.RunAsync(200, _ => fixture.RedeemAsync(codes[0]));
            Assert.Single(throttled, outcome => outcome == FactorOutcome.Accepted);
            var bare = await InParallel.RunAsync(200, _ => fixture.Recovery.RedeemCoreAsync("u1", codes[1]));
            Assert.Single(bare, isAccepted => isAccepted);
        }
    }

    [Fact]
    public async Task RedeemAsync_ManyGuessesAtOnce_AreThrottled()
    {
        var outcomes = await InParallel.RunAsync(200, i => _fixture.RedeemAsync($"guess {i}"));

        Assert.Equal(5, outcomes.Count(outcome => outcome == FactorOutcome.Refused));
        Assert.Equal(195, outcomes.Count(outcome => outcome == FactorOutcome.Throttled));
    }

    [ManyCases]
    public bool Normalize_CodeAsPeopleTypeIt_IsTheCode(int seed)
    {
        var code = RecoveryCodeText.New();
        var random = new Random(seed);
        var typed = string.Concat(code.Select(character => character switch
        {
            '-' => Pick("-", "", " ", "\u2013", "\u00a0", " - "),
            '0' => Pick("0", "o", "O"),
            '1' => Pick("1", "l", "L", "i", "I"),
            _ => Pick($"{character}", $"{char.ToLowerInvariant(character)}"),
        }));
        return RecoveryCodeText.Normalize($" {typed}\t") == code.Replace("-", "", StringComparison.Ordinal);

        string Pick(params string[] ways) => ways[random.Next(ways.Length)];
    }

    [ManyCases]
    public bool Normalize_AnyText_IsACodeOrNull(NonNull<string> text)
        => RecoveryCodeText.Normalize(text.Get) is not { } code
            || (code.Length == 25 && RecoveryCodeText.Normalize(code) == code && code.All(char.IsAsciiLetterOrDigit));

    [ManyCases]
    public bool Normalize_OneSymbolChanged_IsAnotherCodeOrNone(byte place, char replacement)
    {
        var code = RecoveryCodeText.Normalize(RecoveryCodeText.New())!;
        var index = place % code.Length;
        var other = RecoveryCodeText.Normalize($"{code[..index]}{replacement}{code[(index + 1)..]}");
        return other != code || RecoveryCodeText.Normalize($"{new string('0', 24)}{replacement}")?[24] == code[index];
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAA-AAAAA-AAAAA-AAAAA-AAAA")]
    [InlineData("AAAAA-AAAAA-AAAAA-AAAAA-AAAAAA")]
    [InlineData("AAAAA-AAAAA-AAAAA-AAAAA-AAAAU")]
    [InlineData("AAAAA-AAAAA-AAAAA-AAAAA-AAAA\u0131")]
    [InlineData("AAAAA_AAAAA_AAAAA_AAAAA_AAAAA")]
    public void Normalize_TextThatIsNoCode_IsNull(string text) => Assert.Null(RecoveryCodeText.Normalize(text));

    [Theory]
    [InlineData('-', true)]
    [InlineData('\u2010', true)]
    [InlineData('\u2015', true)]
    [InlineData('\u2212', true)]
    [InlineData('\u3000', true)]
    [InlineData('\u2016', false)]
    [InlineData('.', false)]
    public void Normalize_Separator_IsLeftOutWhereItIsADashOrASpace(char separator, bool expected)
    {
        var code = RecoveryCodeText.New();

        Assert.Equal(
            expected ? code.Replace("-", "", StringComparison.Ordinal) : null,
            RecoveryCodeText.Normalize(code.Replace('-', separator)));
    }

    [Fact]
    public void Normalize_Length_IsLimited()
    {
        var code = new string('A', 25);

        Assert.Equal(code, RecoveryCodeText.Normalize(code.PadRight(100)));
        Assert.Null(RecoveryCodeText.Normalize(code.PadRight(101)));
    }

    [Fact]
    public void Generate_User_MustBeOne()
    {
        Assert.Throws<ArgumentException>("userId", () => RecoveryCodeSet.Generate(""));
        Assert.Throws<ArgumentOutOfRangeException>("userId", () => RecoveryCodeSet.Generate(new string('u', 257)));
    }

    [Fact]
    public void HashOf_UsersAndCodes_AreToldApart()
    {
        string[] texts =
        [
            RecoveryCodeText.HashOf("u1", new string('A', 25)), RecoveryCodeText.HashOf("u2", new string('A', 25)),
            RecoveryCodeText.HashOf("u1", new string('B', 25)), RecoveryCodeText.HashOf("u1:A", new string('A', 25)),
            RecoveryCodeText.HashOf("\ud83d", new string('A', 25)), RecoveryCodeText.HashOf("\ud83e", new string('A', 25)),
        ];

        Assert.Equal(texts, texts.Distinct(StringComparer.Ordinal));
    }

    private async Task<IReadOnlyList<string>> RegenerateAsync(string user)
        => (await _fixture.Recovery.RegenerateAsync(user, _fixture.Proof(user), Token))!.RevealCodes();

    private sealed class RecordingStore : IRecoveryCodeStore
    {
        public IReadOnlyList<string> Hashes { get; private set; } = [];

        public ValueTask ReplaceAsync(string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
        {
            Hashes = hashes;
            return default;
        }

        public ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken) => new(false);

        public ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken) => new(0);

        public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken) => new(0);
    }
}
