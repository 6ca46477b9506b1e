using System.Text;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests.Telemetry;

/// <summary>Feeds every public method with canaries and looks for them in everything that came out.</summary>
public sealed class CanaryTests : IDisposable
{
    private const string Password = "canary-password-\u00e9";
    private static readonly byte[] Secret = "canary-pepper-of-thirty-two-bytes!"u8.ToArray();

    private readonly FakeEngine _engine = new();
    private readonly Recorded _recorded = new();
    private readonly List<string> _said = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublicMethods_FedWithCanaries_LetNoneOut()
    {
        var ring = new PepperRing([new PasswordPepper("k0", Secret), new PasswordPepper("k1", [.. Secret, 1])], "k1");
        var options = Peppers.Options(ring);
        using var trace = _recorded.Trace();
        using (var hasher = Create(options))
        {
            await UseAsync(hasher);
            _engine.Inside = () => throw new InvalidOperationException("engine");
            await UseAsync(hasher);
            _engine.Inside = () => { };
            hasher.Dispose();
            await UseAsync(hasher);
        }

        using (var full = Create(Hashers.Options(hashes: 1)))
        {
            _engine.Holds = _ => true;
            var occupant = full.VerifyAsync("x", null, Token);
            await _engine.Entered.WaitAsync(Token);
            await UseAsync(full);
            _engine.Release();
            await occupant;
        }

        Say([ring, ring.Current!, options, .. _recorded.Lines, .. _recorded.Activities]);
        Say([.. _recorded.Measurements.Select(entry => entry.Name)]);
        Assert.True(_recorded.Lines.Count > 5 && _recorded.Activities.Count > 5 && _recorded.Measurements.Count > 10);
        AssertClean();
    }

    [Fact]
    public void Constructors_FedWithCanaries_LetNoneOut()
    {
        Try(() => new PasswordPepper(Password, Secret));
        Try(() => new PasswordPepper("k", Secret.AsSpan(0, 31)));
        Try(() => new PepperRing([new PasswordPepper("a", Secret), new PasswordPepper("b", Secret)], "a"));
        Try(() => new PepperRing([new PasswordPepper("a", Secret)], "b"));
        Assert.True(_said.Count >= 4);
        AssertClean();
    }

    [Fact]
    public void AssertClean_CanaryInAnyForm_IsFound()
    {
        foreach (var leak in Forms())
        {
            _said.Clear();
            Say([$"before {leak} after"]);
            Assert.ThrowsAny<Exception>(AssertClean);
        }
    }

    public void Dispose()
    {
        _engine.Dispose();
        _recorded.Dispose();
    }

    private static IEnumerable<string> Forms()
    {
        var password = Encoding.UTF8.GetBytes(Password);
        return
        [
            Password, "canary-password", Convert.ToBase64String(password).TrimEnd('='), Convert.ToHexString(password),
            "canary-pepper", Convert.ToBase64String(Secret)[..40], Convert.ToHexString(Secret),
        ];
    }

    private void AssertClean()
    {
        var all = string.Join('\n', _said);
        Assert.All(Forms(), form => Assert.DoesNotContain(form, all, StringComparison.OrdinalIgnoreCase));
    }

    private async Task UseAsync(PasswordHasher hasher)
    {
        string?[] rows =
        [
            null, "", Hashers.Row(Hashers.KiB, 1, Password), Hashers.Row(Hashers.KiB, 2), Password,
            "$argon2id$v=19$m=64,t=2,p=1,keyid=azA$c29tZXNhbHQ$Gn9A4g", "$argon2id$v=19$m=64,t=2,p=1,keyid=azk$c29tZXNhbHQ$Gn9A4g",
        ];
        foreach (var row in rows)
        {
            await TryAsync(async () => await hasher.VerifyAsync(Password, row, Token));
            await TryAsync(async () => await hasher.VerifyAndUpgradeAsync(Password, row, (_, _) => new(true), Token));
            Try(() => hasher.Verify(Password, row));
        }

        await TryAsync(async () => await hasher.HashAsync(Password, Token));
        await TryAsync(async () => await hasher.HashAsync(string.Concat(Enumerable.Repeat(Password, 500)), Token));
        Try(() => hasher.Hash(Password));
        await hasher.WarmUpAsync(Token).ContinueWith(_ => { }, TaskScheduler.Default);
        Say([hasher]);
    }

    private void Try(Func<object> use)
    {
        try
        {
            Say([use()]);
        }
        catch (Exception error)
        {
            Say([error]);
        }
    }

    private async Task TryAsync(Func<Task<object>> use)
    {
        try
        {
            Say([await use()]);
        }
        catch (Exception error)
        {
            Say([error]);
        }
    }

    private void Say(IEnumerable<object> things) => _said.AddRange(things.Select(thing => thing.ToString()!));

    private PasswordHasher Create(PasswordHashingOptions options)
        => new(options, _engine, new HasherHost(TimeProvider.System) { Logger = _recorded, Meters = _recorded });
}
