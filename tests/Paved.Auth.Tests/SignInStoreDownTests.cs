namespace Paved.Auth.Tests;

public sealed class SignInStoreDownTests : IDisposable
{
    private readonly SignInFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task PasswordAsync_CountersCannotBeReached_VerifiesNothing()
    {
        var signIn = new SignIn(_fixture.Hasher, _fixture.Users, new AttemptThrottle(store: new DownAttempts()));
        _fixture.Hasher.Dispose(); // whatever hashes from here on throws otherwise

        await Assert.ThrowsAsync<AttemptStoreUnavailableException>(() => PasswordAsync(signIn, Users.Password));
    }

    [Fact]
    public async Task PasswordAsync_SuccessCannotBeCounted_SignsNobodyInAndAsksOnce()
    {
        var store = new DownAttempts(reserves: true);
        var signIn = new SignIn(_fixture.Hasher, _fixture.Users, new AttemptThrottle(store: store));

        await Assert.ThrowsAsync<AttemptStoreUnavailableException>(() => PasswordAsync(signIn, Users.Password));
        Assert.Equal(1, store.Conclusions);
    }

    [Fact]
    public async Task PasswordAsync_FaultThatCannotBeRefunded_IsReportedAndStaysCounted()
    {
        var store = new DownAttempts(reserves: true);
        var signIn = new SignIn(_fixture.Hasher, _fixture.Users, new AttemptThrottle(store: store));
        _fixture.Hasher.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => PasswordAsync(signIn, "guess"));
        Assert.Equal(1, await store.CountAsync(AttemptScope.Account, TestContext.Current.CancellationToken));
    }

    private static Task<SignInResult> PasswordAsync(SignIn signIn, string password) => signIn.PasswordAsync(
        SignInFixture.Alice, password, SignInFixture.Client, TestContext.Current.CancellationToken);
}
