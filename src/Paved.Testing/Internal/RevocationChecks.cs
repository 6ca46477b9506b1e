using System.Security.Cryptography;
using Paved.Tokens;

namespace Paved.Testing.Internal;

/// <summary>What <see cref="ITokenRevocations"/> promises.</summary>
internal sealed class RevocationChecks(Func<CancellationToken, Task<ITokenRevocations>> open)
{
    // Far enough from now that nothing expires while it is checked.
    private static readonly DateTimeOffset Issued = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly DateTimeOffset Forgettable = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public IReadOnlyList<StoreCheck> All() =>
    [
        new("a token that nobody revoked is not revoked", KnowsNothingAsync),
        new("a revoked token is revoked at once, and revoking it again changes nothing", RevokesTokensAsync),
        new("tokens are told apart by exact issuer and identifier", TellsTokensApartAsync),
        new("a subject's tokens issued before the time are revoked, later ones are not", RevokesSubjectsAsync),
        new("subjects are told apart by exact issuer and subject", TellsSubjectsApartAsync),
        new("the latest time of a subject counts", KeepsTheLatestTimeAsync),
        new("of many revocations at once none is lost", LosesNothingAsync),
    ];

    private async Task KnowsNothingAsync(CancellationToken ct) =>
        await AssertAsync(await open(ct).ConfigureAwait(false), NewToken(), false, ct).ConfigureAwait(false);

    private async Task RevokesTokensAsync(CancellationToken ct)
    {
        var (store, token) = (await open(ct).ConfigureAwait(false), NewToken());
        for (var round = 0; round < 2; round++)
        {
            await RevokeAsync(store, token, ct).ConfigureAwait(false);
            await AssertAsync(store, token, true, ct).ConfigureAwait(false);
            await AssertAsync(store, token with { Subject = null }, true, ct).ConfigureAwait(false);
        }
    }

    private async Task TellsTokensApartAsync(CancellationToken ct)
    {
        var (store, token) = (await open(ct).ConfigureAwait(false), NewToken());
        await RevokeAsync(store, token, ct).ConfigureAwait(false);
        foreach (var other in (RevocableToken[])
            [
                token with { Issuer = token.Issuer + "/" },
                token with { TokenId = token.TokenId.ToUpperInvariant() },
                token with { TokenId = token.TokenId[..^1] },
                token with { Issuer = token.TokenId, TokenId = token.Issuer },
            ])
        {
            await AssertAsync(store, other, false, ct).ConfigureAwait(false);
        }
    }

    private async Task RevokesSubjectsAsync(CancellationToken ct)
    {
        var (store, token) = (await open(ct).ConfigureAwait(false), NewToken());
        await RevokeSubjectAsync(store, token, Issued + Second, ct).ConfigureAwait(false);
        await AssertAsync(store, token, true, ct).ConfigureAwait(false);
        await AssertAsync(store, token with { IssuedAt = DateTimeOffset.MinValue }, true, ct).ConfigureAwait(false);
        await AssertAsync(store, token with { IssuedAt = Issued + Second }, false, ct).ConfigureAwait(false);
        await AssertAsync(store, token with { IssuedAt = Issued + Second + Second }, false, ct).ConfigureAwait(false);
    }

    private async Task TellsSubjectsApartAsync(CancellationToken ct)
    {
        var (store, token) = (await open(ct).ConfigureAwait(false), NewToken());
        await RevokeSubjectAsync(store, token, Issued + Second, ct).ConfigureAwait(false);
        foreach (var other in (RevocableToken[])
            [
                token with { Subject = null },
                token with { Subject = token.Subject!.ToUpperInvariant() },
                token with { Issuer = token.Issuer + "/" },
            ])
        {
            await AssertAsync(store, other, false, ct).ConfigureAwait(false);
        }
    }

    private async Task KeepsTheLatestTimeAsync(CancellationToken ct)
    {
        var (store, token) = (await open(ct).ConfigureAwait(false), NewToken());
        await RevokeSubjectAsync(store, token, Issued - Second, ct).ConfigureAwait(false);
        await AssertAsync(store, token, false, ct).ConfigureAwait(false);
        await RevokeSubjectAsync(store, token, Issued + Second, ct).ConfigureAwait(false);
        await AssertAsync(store, token, true, ct).ConfigureAwait(false);
        await RevokeSubjectAsync(store, token, Issued - Second, ct).ConfigureAwait(false);
        await AssertAsync(store, token, true, ct).ConfigureAwait(false);
    }

    private async Task LosesNothingAsync(CancellationToken ct)
    {
        var store = await open(ct).ConfigureAwait(false);
        var tokens = Enumerable.Range(0, Race.Callers).Select(_ => NewToken()).ToList();
        await Race.CountWinnersAsync(async index =>
        {
            await RevokeAsync(store, tokens[index], ct).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        foreach (var token in tokens)
        {
            await AssertAsync(store, token, true, ct).ConfigureAwait(false);
        }
    }

    private static ValueTask RevokeAsync(ITokenRevocations store, RevocableToken token, CancellationToken ct) =>
        store.RevokeAsync(token.Issuer, token.TokenId, Forgettable, ct);

    private static ValueTask RevokeSubjectAsync(
        ITokenRevocations store, RevocableToken token, DateTimeOffset before, CancellationToken ct) =>
        store.RevokeSubjectAsync(token.Issuer, token.Subject!, before, Forgettable, ct);

    private static async Task AssertAsync(
        ITokenRevocations store, RevocableToken token, bool expected, CancellationToken ct) =>
        Expect.Equal(expected, await store.IsRevokedAsync(token, ct).ConfigureAwait(false), $"revoked: {token}");

    // Names that no other check and no other run uses, so that a store may be shared.
    private static RevocableToken NewToken()
    {
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return new RevocableToken($"https://{name}.test", $"t-{name}", $"s-{name}", Issued);
    }
}
