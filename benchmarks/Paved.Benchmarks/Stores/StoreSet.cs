using Paved.Auth;
using Paved.EntityFrameworkCore;
using Paved.Tokens;

namespace Paved.Benchmarks.Stores;

/// <summary>The stores of one database, or of this process.</summary>
internal sealed record StoreSet(
    ITotpStore Totp,
    IRecoveryCodeStore RecoveryCodes,
    IOneTimeTokenStore OneTimeTokens,
    IRefreshTokenStore RefreshTokens,
    ITokenRevocations Revocations)
{
    private const int Capacity = 10_000_000;

    public StoreSet(PavedDatabase database)
        : this(
            new EntityFrameworkTotpStore(database),
            new EntityFrameworkRecoveryCodeStore(database),
            new EntityFrameworkOneTimeTokenStore(database),
            new EntityFrameworkRefreshTokenStore(database),
            new EntityFrameworkTokenRevocations(database))
    {
    }

    public static StoreSet InMemory() => new(
        new InMemoryTotpStore(Capacity),
        new InMemoryRecoveryCodeStore(Capacity),
        new InMemoryOneTimeTokenStore(Capacity),
        new InMemoryRefreshTokenStore(Capacity),
        new InMemoryTokenRevocations(Capacity));
}
