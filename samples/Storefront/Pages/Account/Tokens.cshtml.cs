using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Storefront.Accounts;
using Storefront.Api;
using Storefront.Hosting;

namespace Storefront.Pages.Account;

/// <summary>Tokens at work: each button does what a client of the API would, and shows the answer.</summary>
internal sealed class TokensModel(TokenDesk desk, OwnApi api, StorefrontSettings settings) : PageModel
{
    [BindProperty]
    public string? Access { get; set; }

    [BindProperty]
    public string? RefreshToken { get; set; }

    /// <summary>The first refresh token that was redeemed.</summary>
    [BindProperty]
    public string? Used { get; set; }

    public TokenPair? Pair { get; private set; }

    /// <summary>What came of it: in words, or as the API answered.</summary>
    public (string Title, string Text, string? Response)? Answer { get; private set; }

    public string Origin => settings.Issuer;

    public async Task OnPostIssueAsync(CancellationToken ct) => Pair = await desk.IssueAsync(User.CustomerId(), ct);

    public Task OnPostCallAsync(CancellationToken ct) => CallAsync(Access, ct);

    public Task OnPostTamperAsync(CancellationToken ct) => CallAsync(Changed(Access), ct);

    public async Task OnPostRefreshAsync(CancellationToken ct)
    {
        var (pair, failure) = await desk.RefreshAsync(RefreshToken, ct);
        if (pair is null)
        {
            Answer = ($"The refresh token was refused: {failure}", "Get new tokens.", null);
            return;
        }

        (Pair, Used) = (pair, Used ?? RefreshToken);
        Answer = ("A new pair", "The refresh token before is used up. Refresh once more, then present the first one: it was stolen, as far as anybody can tell, and all of them end.", null);
    }

    public async Task OnPostReplayAsync(CancellationToken ct)
    {
        var (pair, failure) = await desk.RefreshAsync(Used, ct);
        Pair = pair;
        Answer = pair is null
            ? ($"The used token was refused: {failure}", "Two hold it, and one may be a thief: every token of this family has ended. Get new ones.", null)
            : ("The same pair again", "For ten seconds, a client whose answer got lost is given the same successor. Refresh once more, and try again.", null);
    }

    private async Task CallAsync(string? access, CancellationToken ct)
    {
        Pair = Access is null || RefreshToken is null ? null : new TokenPair(Access, RefreshToken);
        Answer = ("GET /api/orders", "What the API answers:", await api.OrdersAsync(access, ct));
    }

    /// <summary>One character of the signature is another.</summary>
    private static string? Changed(string? token) =>
        token is { Length: > 20 } ? string.Concat(token.AsSpan(0, token.Length - 10), token[^10] == 'A' ? "B" : "A", token.AsSpan(token.Length - 9)) : token;
}
