namespace Paved.Auth.Internal;

/// <summary>Rows of one-time tokens: how one is made, and which one still counts.</summary>
internal static class OneTimeRows
{
    public static OneTimeTokenRow New(
        OneTimePurpose purpose, string token, string userId, string? data, int tries, TimeProvider time)
        => new()
        {
            Hash = TokenText.HashOf(token),
            Purpose = purpose.Name,
            UserId = userId,
            Data = data,
            ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds()) + purpose.Lifetime,
            TriesLeft = tries,
        };

    /// <summary>The row of a token that is still good for a purpose; null for any other text.</summary>
    public static async Task<OneTimeTokenRow?> FindAsync(
        IOneTimeTokenStore store, OneTimePurpose purpose, string token, TimeProvider time, CancellationToken ct)
    {
        var row = TokenText.IsPlausible(token)
            ? await store.FindAsync(TokenText.HashOf(token), ct).ConfigureAwait(false)
            : null;
        return row is { TriesLeft: > 0 } && row.Purpose == purpose.Name && row.ExpiresAt > time.GetUtcNow() ? row : null;
    }
}
