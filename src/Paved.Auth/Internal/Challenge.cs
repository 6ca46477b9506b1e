namespace Paved.Auth.Internal;

/// <summary>A user whose password was right and whose second factor is awaited.</summary>
internal sealed class Challenge(string userId, TimeSpan expiresAt, int tries)
{
    public string UserId { get; } = userId;

    public TimeSpan ExpiresAt { get; } = expiresAt;

    public int TriesLeft { get; set; } = tries;

    public bool IsConsumed { get; set; }
}
