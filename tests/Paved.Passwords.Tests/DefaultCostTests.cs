namespace Paved.Passwords.Tests;

public sealed class DefaultCostTests
{
    [Fact]
    public async Task HashAsync_DefaultCost_IsArgon2idAndVerifies()
    {
        using var hasher = new PasswordHasher();
        var stored = await hasher.HashAsync("correct horse", TestContext.Current.CancellationToken);

        Assert.StartsWith("$argon2id$v=19$m=65536,t=3,p=1$", stored, StringComparison.Ordinal);
        Assert.True((await hasher.VerifyAsync("correct horse", stored, TestContext.Current.CancellationToken)).IsMatch);
        Assert.False(hasher.Verify("correct horsf", stored).IsMatch);
    }
}
