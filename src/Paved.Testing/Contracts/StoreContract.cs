using Paved.Auth;
using Paved.Testing.Internal;
using Paved.Tokens;

namespace Paved.Testing;

/// <summary>
/// What a store of yours must do, for any test framework: run <see cref="Checks"/> one test each, or all at once with
/// <see cref="VerifyAsync"/>. Every check asks for a store of its own, so that they may run together; against a database,
/// give each one its own rows. What must happen once is raced by many callers.
/// </summary>
public sealed class StoreContract
{
    internal StoreContract(IReadOnlyList<StoreCheck> checks) => Checks = checks;

    /// <summary>The single checks.</summary>
    public IReadOnlyList<StoreCheck> Checks { get; }

    /// <summary>The contract of <see cref="IAttemptStore"/>, whose clock is that of the machine.</summary>
    /// <param name="open">Gives a store. Names are made up for each check, so the same store may be given each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfAttemptStore(Func<CancellationToken, Task<IAttemptStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new AttemptStoreChecks(open).All());
    }

    /// <summary>The contract of <see cref="ITokenRevocations"/>.</summary>
    /// <param name="open">
    /// Gives a store. Issuers, subjects and tokens are made up for each check, so the same store may be given each time.
    /// </param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfTokenRevocations(Func<CancellationToken, Task<ITokenRevocations>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new RevocationChecks(open).All());
    }

    /// <summary>The contract of <see cref="ITotpStore"/>.</summary>
    /// <param name="open">Gives a store. Users are made up for each check, so the same store may be given each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfTotpStore(Func<CancellationToken, Task<ITotpStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new TotpStoreChecks(open).All());
    }

    /// <summary>The contract of <see cref="IRecoveryCodeStore"/>.</summary>
    /// <param name="open">Gives a store. Users are made up for each check, so the same store may be given each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfRecoveryCodeStore(Func<CancellationToken, Task<IRecoveryCodeStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new RecoveryCodeStoreChecks(open).All());
    }

    /// <summary>The contract of <see cref="IOneTimeTokenStore"/>.</summary>
    /// <param name="open">Gives a store. Names are made up for each check, so the same store may be given each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfOneTimeTokenStore(Func<CancellationToken, Task<IOneTimeTokenStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new OneTimeTokenStoreChecks(open).All());
    }

    /// <summary>The contract of <see cref="IRefreshTokenStore"/>.</summary>
    /// <param name="open">Gives a store. Names are made up for each check, so the same store may be given each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfRefreshTokenStore(Func<CancellationToken, Task<IRefreshTokenStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new RefreshTokenStoreChecks(open).All());
    }

    /// <summary>The contract of <see cref="IKeyRingStore"/>.</summary>
    /// <param name="open">Gives a store that is empty, another one each time.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public static StoreContract OfKeyRingStore(Func<CancellationToken, Task<IKeyRingStore>> open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new StoreContract(new KeyRingStoreChecks(open).All());
    }

    /// <summary>Runs every check.</summary>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreContractException">The store does otherwise; the message names each check that failed.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        var failures = new List<StoreContractException>();
        foreach (var check in Checks)
        {
            try
            {
                await check.RunAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreContractException e)
            {
                failures.Add(e);
            }
        }

        if (failures.Count > 0)
        {
            throw new StoreContractException(
                string.Join(Environment.NewLine, failures.Select(failure => failure.Message)), failures[0]);
        }
    }
}
