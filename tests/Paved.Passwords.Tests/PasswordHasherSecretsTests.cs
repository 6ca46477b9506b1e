using Microsoft.Extensions.Time.Testing;
using Paved.Passwords.Internal;
using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

/// <summary>The bytes of a password are cleared on every way out.</summary>
public sealed class PasswordHasherSecretsTests : IDisposable
{
    private readonly FakeEngine _engine = new();
    private readonly byte[] _bytes = "secret"u8.ToArray();
    private readonly byte[] _asTyped = "secret as typed"u8.ToArray();

    public static TheoryData<string> Ways => ["HashAsync", "Hash", "VerifyAsync", "Verify"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private bool IsCleared => !_bytes.Concat(_asTyped).Any(value => value != 0);

    private PasswordBytes Password => new(_bytes, _asTyped);

    [Theory, MemberData(nameof(Ways))]
    public async Task Run_Done_ClearsThePassword(string way)
    {
        using var hasher = Hashers.Create(_engine);
        await Run(hasher, way, Token);
        Assert.NotEmpty(_engine.Calls);
        Assert.True(IsCleared);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Run_EngineThrows_ClearsThePasswordAndGivesBackTheMemory(string way)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1);
        _engine.Inside = () => throw new InvalidOperationException("engine");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Run(hasher, way, Token));
        Assert.True(IsCleared);

        _engine.Inside = () => { };
        Assert.False(hasher.Verify("pw", null).IsMatch);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Run_Shed_ClearsThePassword(string way)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1);
        var occupant = await Occupy(hasher);
        await Assert.ThrowsAsync<PasswordHashingBusyException>(
            () => Run(hasher, way, Token));

        Assert.True(IsCleared);
        _engine.Release();
        await occupant;
        Assert.Single(_engine.Calls);
    }

    [Theory]
    [InlineData("HashAsync")]
    [InlineData("VerifyAsync")]
    public async Task RunAsync_WaitTooLong_ClearsThePassword(string way)
    {
        var time = new FakeTimeProvider();
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1, time);
        var occupant = await Occupy(hasher);
        var waiting = Run(hasher, way, Token);
        Assert.False(IsCleared);
        time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        Assert.True(IsCleared);
        _engine.Release();
        await occupant;
    }

    [Theory]
    [InlineData("HashAsync")]
    [InlineData("VerifyAsync")]
    public async Task RunAsync_CancelledBeforeOrWhileWaiting_ClearsThePassword(string way)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        var occupant = await Occupy(hasher);
        using var source = new CancellationTokenSource();
        var waiting = Run(hasher, way, source.Token);
        await source.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.True(IsCleared);
        "again"u8.CopyTo(_bytes);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(hasher, way, source.Token));
        Assert.True(IsCleared);
        _engine.Release();
        await occupant;
    }

    [Theory]
    [InlineData("HashAsync")]
    [InlineData("VerifyAsync")]
    public async Task RunAsync_CallerGone_KeepsThePasswordUntilTheWorkIsDone(string way)
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 1);
        _engine.Holds = _ => true;
        using var source = new CancellationTokenSource();
        var running = Run(hasher, way, source.Token);
        await _engine.Entered.WaitAsync(Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.False(IsCleared);

        var next = hasher.VerifyAsync("pw", null, Token);
        _engine.Release();
        await next; // its memory came from the abandoned work, which clears before it gives back
        Assert.True(IsCleared);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Run_Disposed_ClearsThePassword(string way)
    {
        var hasher = Hashers.Create(_engine);
        hasher.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Run(hasher, way, Token));
        Assert.True(IsCleared);
    }

    [Fact]
    public void PasswordBytes_SameTextTwice_ClearsBothCopies()
    {
        var copy = "secret"u8.ToArray();
        var password = new PasswordBytes(_bytes, copy);
        Assert.Null(password.AsTyped);
        password.Dispose();
        Assert.False(copy.AsSpan().ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Hash_TooLongPassword_IsNotRepeatedInTheException()
    {
        using var hasher = Hashers.Create(_engine);
        var error = Assert.Throws<ArgumentException>("password", () => hasher.Hash(new string('s', 4097)));
        Assert.DoesNotContain("sss", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _engine.Dispose();

    private async Task<Task> Occupy(PasswordHasher hasher)
    {
        _engine.Holds = _ => true;
        var occupant = hasher.VerifyAsync("pw", null, Token);
        await _engine.Entered.WaitAsync(Token);
        return occupant;
    }

    private async Task Run(PasswordHasher hasher, string way, CancellationToken token)
    {
        switch (way)
        {
            case "HashAsync":
                await hasher.HashCoreAsync(Password, token);
                break;
            case "Hash":
                hasher.HashCore(Password);
                break;
            case "VerifyAsync":
                await hasher.VerifyCoreAsync(Password, Hashers.Row(Hashers.KiB, 2), token);
                break;
            default:
                hasher.VerifyCore(Password, null);
                break;
        }
    }
}
