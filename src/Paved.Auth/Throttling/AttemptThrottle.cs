using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// Limits failed attempts by account and by network. An attempt is reserved before it is verified and counts as failed
/// until it is taken back, so parallel guesses cannot outrun the count. Refusals are immediate: nothing waits.
/// </summary>
/// <remarks>
/// <para>An account has 5 free failures for each factor. The fifth is followed by a refusal of 30 seconds, each further
/// one by twice as long, up to 15 minutes; after each wait exactly one attempt is admitted. At 100 consecutive
/// failures the account is refused until <see cref="ResetAsync"/>. Success forgets the account's failures of that factor;
/// without it, they are forgotten after 24 hours without an attempt while below 5, and after 30 days from 5 on. In
/// <see cref="SignIn"/> a login has the same failures as its account, also where no account has it.</para>
/// <para>A network has 50 failures an hour for each factor; they leak away at that rate and success does not clear
/// them. These numbers are the defaults of <see cref="AttemptThrottleOptions"/>.</para>
/// <para>The counters live in an <see cref="IAttemptStore"/>. Where it cannot be reached, nothing is admitted.</para>
/// </remarks>
public sealed class AttemptThrottle
{
    private readonly AttemptThrottleOptions _limits;

    /// <summary>Creates a throttle; one instance serves the whole application, from any thread.</summary>
    /// <param name="options">The options, read once. All throttles on one store should have the same.</param>
    /// <param name="timeProvider">The clock of counters in this process. Default: the system's.</param>
    /// <param name="store">
    /// The counters. Default: an <see cref="InMemoryAttemptStore"/>, for applications of one instance.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AttemptThrottle(
        AttemptThrottleOptions? options = null, TimeProvider? timeProvider = null, IAttemptStore? store = null)
    {
        _limits = (options ?? new AttemptThrottleOptions()).Snapshot(nameof(options));
        Store = new MeasuredAttempts(
            store ?? new InMemoryAttemptStore(timeProvider), timeProvider ?? TimeProvider.System);
    }

    internal IAttemptStore Store { get; }

    /// <summary>Reserves an attempt on an account, in one atomic operation.</summary>
    /// <param name="factor">What is to be verified.</param>
    /// <param name="account">
    /// What is counted, 1 to 256 characters: usually the user's id, so that there is one counter whatever the login's
    /// spelling.
    /// </param>
    /// <param name="client">Who is asking.</param>
    /// <param name="cancellationToken">Ends the wait for the store; the attempt may stay counted.</param>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    /// <exception cref="AttemptStoreUnavailableException">Nothing may be verified; answer 503.</exception>
    public ValueTask<AttemptReservation> ReserveAsync(
        AttemptFactor factor, string account, SignInClient client, CancellationToken cancellationToken = default)
        => ReserveAsync(factor, account, client, deviceId: null, cancellationToken);

    /// <summary>
    /// Forgets an account's failures of every factor, under every login and on every device it was tried with: for the
    /// end of a reset flow in which the user proved who they are by other means, and for support staff. Networks keep
    /// their failures.
    /// </summary>
    /// <param name="account">The user's id, 1 to 256 characters.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>Whether failures had stopped the account, or a login or device of it.</returns>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    /// <exception cref="AttemptStoreUnavailableException">The failures may be kept.</exception>
    public ValueTask<bool> ResetAsync(string account, CancellationToken cancellationToken = default)
        => ResetCoreAsync(NameOf(account), factor: null, cancellationToken);

    /// <summary>
    /// Forgets an account's failures of one factor, in the same way: an address that proves who somebody is in the place of
    /// the password must not buy further guesses of the second factor.
    /// </summary>
    /// <param name="account">The user's id, 1 to 256 characters.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>Whether failures of that factor had stopped the account, or a login or device of it.</returns>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    /// <exception cref="AttemptStoreUnavailableException">The failures may be kept.</exception>
    public ValueTask<bool> ResetFactorAsync(
        string account, AttemptFactor factor, CancellationToken cancellationToken = default)
        => ResetCoreAsync(NameOf(account), factor, cancellationToken);

    /// <summary>
    /// Reserves an attempt on an account, or on a device on which its user signed in before: that one has a counter of
    /// its own, so that whoever locks the account elsewhere does not lock its user out.
    /// </summary>
    internal ValueTask<AttemptReservation> ReserveAsync(
        AttemptFactor factor, string account, SignInClient client, string? deviceId, CancellationToken ct)
        => deviceId is null
            ? ReserveAsync(factor, client, owner: null, ct, (AttemptScope.Account, NameOf(account)))
            : ReserveAsync(factor, client, NameOf(account), ct, (AttemptScope.Device, NameOf(account, deviceId)));

    /// <summary>
    /// Reserves an attempt on a login, counted alike whether an account has it or not, so that answers do not tell
    /// which logins exist; and on its account, if any, so that further spellings gain no further guesses. On a
    /// recognised device of the account only that device counts.
    /// </summary>
    internal ValueTask<AttemptReservation> ReserveLoginAsync(
        AttemptFactor factor, string login, string? account, SignInClient client, string? deviceId, CancellationToken ct)
    {
        if (account is not null && deviceId is not null)
        {
            return ReserveAsync(factor, account, client, deviceId, ct);
        }

        var canonical = LoginText.Canonicalize(login);
        var (scope, owner) = account is null
            ? (AttemptScope.Phantom, ~Hash(canonical)) // no account has this name, whatever its id
            : (AttemptScope.Account, NameOf(account));
        return ReserveAsync(factor, client, owner, ct, (AttemptScope.Login, Hash(canonical)), (scope, owner));
    }

    /// <summary>Refuses a part of an option that counts by another throttle: two would double the guesses.</summary>
    internal void Require(AttemptThrottle expected, string option, string parameter)
    {
        if (this != expected)
        {
            throw new ArgumentException($"{option}: expected the same AttemptThrottle; two would double the guesses.", parameter);
        }
    }

    internal ValueTask ConcludeAsync(IReadOnlyList<AttemptCharge> charges, bool isSuccess)
        => Store.ConcludeAsync(charges, isSuccess, CancellationToken.None);

    private ValueTask<AttemptReservation> ReserveAsync(
        AttemptFactor factor,
        SignInClient client,
        UInt128? owner,
        CancellationToken ct,
        params (AttemptScope Scope, UInt128 Name)[] names)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!Enum.IsDefined(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a known factor.");
        }

        var keys = names.Append((Scope: AttemptScope.Network, Name: Hash(client.ToString())));
        return ReserveCoreAsync(
            new AttemptRequest([.. keys.Select(key => new AttemptKey(key.Scope, factor, key.Name))], _limits)
            {
                Owner = owner,
            },
            ct);
    }

    private async ValueTask<AttemptReservation> ReserveCoreAsync(AttemptRequest request, CancellationToken ct)
        => new(this, await Store.ReserveAsync(request, ct).ConfigureAwait(false));

    private async ValueTask<bool> ResetCoreAsync(UInt128 account, AttemptFactor? factor, CancellationToken ct)
        => await Store.ResetAsync(account, factor, ct).ConfigureAwait(false) >= _limits.StopAfter;

    private static UInt128 NameOf(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return account.Length <= UserIds.MaxCharacters
            ? Hash(account)
            : throw new ArgumentException($"Expected at most {UserIds.MaxCharacters} characters.", nameof(account));
    }

    private static UInt128 NameOf(string account, string deviceId) => Hash($"{account.Length}:{account}{deviceId}");

    private static UInt128 Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
