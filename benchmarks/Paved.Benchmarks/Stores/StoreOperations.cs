using Paved.Auth;
using Paved.Tokens;

namespace Paved.Benchmarks.Stores;

/// <summary>The uses that are measured: each as the packages do them, reading first where they do.</summary>
internal static class StoreOperations
{
    private const int CodesOfAUser = 10;

    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(4_000_000_000);
    private static readonly CancellationToken None = CancellationToken.None;

    public static IEnumerable<StoreOperation> Of(StoreSet stores) =>
    [
        Totp(stores.Totp), RecoveryCodes(stores.RecoveryCodes), OneTimeTokens(stores.OneTimeTokens),
        RefreshTokens(stores.RefreshTokens), Revocations(stores.Revocations),
    ];

    private static StoreOperation Totp(ITotpStore store) => new(
        "a code of an app: find, accept its step",
        async (run, client, number) => _ = number == 0 && await store.TryAddAsync(
            new TotpDevice
            {
                UserId = $"{run}-{client}",
                Id = "phone",
                Name = "phone",
                ProtectedSecret = new string('x', 100),
                LastStep = 0,
                AddedAt = DateTimeOffset.UnixEpoch,
            },
            5,
            None),
        async (run, client, number) => await store.FindAsync($"{run}-{client}", None) is [{ } device]
            && await store.TryAcceptStepAsync(device.UserId, device.Id, number + 1, None));

    private static StoreOperation RecoveryCodes(IRecoveryCodeStore store) => new(
        "a recovery code: redeem",
        async (run, client, number) =>
        {
            if (number % CodesOfAUser == 0)
            {
                await store.ReplaceAsync(
                    $"{run}-{client}-{number / CodesOfAUser}",
                    [.. Enumerable.Range(0, CodesOfAUser).Select(code => $"{run}-{code}")],
                    None);
            }
        },
        async (run, client, number) => await store.TryRedeemAsync(
            $"{run}-{client}-{number / CodesOfAUser}", $"{run}-{number % CodesOfAUser}", None));

    private static StoreOperation OneTimeTokens(IOneTimeTokenStore store) => new(
        "a one-time token: find, consume",
        async (run, client, number) => await store.AddAsync(
            new OneTimeTokenRow
            {
                Hash = $"{run}-{client}-{number}",
                Purpose = "reset-password",
                UserId = $"{run}-{client}",
                ExpiresAt = Later,
                TriesLeft = 5,
            },
            None),
        async (run, client, number) => await store.FindAsync($"{run}-{client}-{number}", None) is { } row
            && await store.TryConsumeAsync(row.Hash, None) is not null);

    private static StoreOperation RefreshTokens(IRefreshTokenStore store) => new(
        "a refresh token: find, rotate",
        async (run, client, number) =>
        {
            if (number == 0)
            {
                await store.AddAsync(
                    new RefreshTokenFamily
                    {
                        Id = $"{run}-{client}",
                        Revision = 0,
                        Subject = run,
                        ClientId = "shop",
                        Scope = "orders.read",
                        StartedAt = DateTimeOffset.UnixEpoch,
                        ExpiresAt = Later,
                        IdleExpiresAt = Later,
                        TokenHash = run,
                    },
                    None);
            }
        },
        async (run, client, _) => await store.FindAsync($"{run}-{client}", None) is { } family
            && await store.TryReplaceAsync(
                family with { Revision = family.Revision + 1, PreviousHash = family.TokenHash, SealedToken = new('x', 80) }, None));

    private static StoreOperation Revocations(ITokenRevocations store) => new(
        "a token looked up among revoked ones",
        async (run, client, number) =>
        {
            if (number % 10 == 0)
            {
                await store.RevokeAsync("https://id.example", $"{run}-{client}-{number}", Later, None);
            }
        },
        async (run, client, number) => await store.IsRevokedAsync(
            new RevocableToken("https://id.example", $"{run}-{client}-{number}", "alice", DateTimeOffset.UnixEpoch), None)
            == (number % 10 == 0));
}
