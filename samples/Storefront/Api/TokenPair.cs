namespace Storefront.Api;

/// <summary>What a client of the API holds. No record: it must not print.</summary>
/// <param name="access">The access token.</param>
/// <param name="refresh">The refresh token.</param>
internal sealed class TokenPair(string access, string refresh)
{
    public string Access { get; } = access;

    public string Refresh { get; } = refresh;
}
