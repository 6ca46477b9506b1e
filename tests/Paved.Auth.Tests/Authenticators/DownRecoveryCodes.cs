namespace Paved.Auth.Tests.Authenticators;

/// <summary>Recovery codes whose store cannot be reached.</summary>
internal sealed class DownRecoveryCodes : IRecoveryCodeStore
{
    public ValueTask ReplaceAsync(string userId, IReadOnlyList<string> hashes, CancellationToken cancellationToken)
        => throw new IOException("down");

    public ValueTask<bool> TryRedeemAsync(string userId, string hash, CancellationToken cancellationToken)
        => throw new IOException("down");

    public ValueTask<int> CountAsync(string userId, CancellationToken cancellationToken) => throw new IOException("down");

    public ValueTask<int> RemoveAllAsync(string userId, CancellationToken cancellationToken) => throw new IOException("down");
}
