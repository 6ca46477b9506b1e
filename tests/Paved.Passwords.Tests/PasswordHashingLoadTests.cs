using Paved.Passwords.Tests.Fakes;

namespace Paved.Passwords.Tests;

public sealed class PasswordHashingLoadTests : IDisposable
{
    private const long Budget = Hashers.KiB * 1024;

    private readonly FakeEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Load_WithAQueue_IsTheShareOfItThatIsTaken()
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 4);
        Assert.Equal(new PasswordHashingLoad(0, Budget, 0, 0), hasher.Load);
        _engine.Holds = _ => true;
        var running = hasher.VerifyAsync("pw", null, Token);
        await _engine.Entered.WaitAsync(Token);
        Assert.Equal(new PasswordHashingLoad(Budget, Budget, 0, 0), hasher.Load);

        var waiting = hasher.VerifyAsync("pw", null, Token);

        Assert.Equal(new PasswordHashingLoad(Budget, Budget, 1, 0.25), hasher.Load);
        hasher.Dispose();
        Assert.Equal((0, 0.0), (hasher.Load.MemoryInUse, hasher.Load.Saturation));
        await Assert.ThrowsAsync<PasswordHashingBusyException>(() => waiting);
        _engine.Release();
        await running;
    }

    [Fact]
    public async Task Load_WithoutAQueue_IsTheShareOfTheMemory()
    {
        using var hasher = Hashers.Create(_engine, hashes: 1, queue: 0);
        _engine.Holds = _ => true;
        var running = hasher.VerifyAsync("pw", null, Token);
        await _engine.Entered.WaitAsync(Token);

        Assert.Equal(new PasswordHashingLoad(Budget, Budget, 0, 1), hasher.Load);
        _engine.Release();
        await running;
    }

    public void Dispose() => _engine.Dispose();
}
