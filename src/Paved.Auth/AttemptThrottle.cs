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
/// failures the account is refused until <see cref="Reset"/>. Success forgets the account's failures of that factor;
/// without it, they are forgotten after 24 hours without an attempt while below 5, and after 30 days from 5 on.</para>
/// <para>A network has 50 failures an hour for each factor; they leak away at that rate and success does not clear
/// them. These numbers are the defaults of <see cref="AttemptThrottleOptions"/>.</para>
/// <para>The counters live in this process: several instances multiply the guesses, and a restart forgets. Memory is
/// bounded: when there are too many accounts or networks, new ones share counters that count too much, never too
/// little.</para>
/// </remarks>
public sealed class AttemptThrottle
{
    private const int MaxAccountCharacters = 256;
    private const int KeyBytes = 32;

    private readonly Lock _lock = new();
    private readonly byte[] _accountKey = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly byte[] _unknownKey = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly CounterTable _accounts;
    private readonly CounterTable _networks;
    private readonly TimeProvider _timeProvider;
    private readonly long _start;

    /// <summary>Creates a throttle; one instance serves the whole application, from any thread.</summary>
    /// <param name="options">The options, read once.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public AttemptThrottle(AttemptThrottleOptions? options = null, TimeProvider? timeProvider = null)
    {
        var rules = (options ?? new AttemptThrottleOptions()).Snapshot(nameof(options));
        _accounts = new(rules.MaxTrackedKeys, isShared => new AccountCounter(rules) { IsShared = isShared });
        _networks = new(rules.MaxTrackedKeys, isShared => new NetworkCounter(rules) { IsShared = isShared });
        _timeProvider = timeProvider ?? TimeProvider.System;
        _start = _timeProvider.GetTimestamp();
    }

    internal int TrackedAccounts => _accounts.Count;

    internal int TrackedNetworks => _networks.Count;

    private TimeSpan Now => _timeProvider.GetElapsedTime(_start);

    /// <summary>Reserves an attempt on a known account, in one atomic operation.</summary>
    /// <param name="factor">What is to be verified.</param>
    /// <param name="account">The user's id, 1 to 256 characters: whatever the login's spelling, one counter.</param>
    /// <param name="client">Who is asking.</param>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    public AttemptReservation Reserve(AttemptFactor factor, string account, SignInClient client)
        => Reserve(factor, NameOf(account), client);

    /// <summary>
    /// Reserves an attempt on a login that no account has. It is counted like an account, so that answers do not tell
    /// which logins exist.
    /// </summary>
    /// <param name="factor">What is to be verified.</param>
    /// <param name="login">
    /// The login as typed, of any length. Spellings that differ in case, outer white space or Unicode compatibility
    /// forms are one; empty ones and those above 256 characters are all one.
    /// </param>
    /// <param name="client">Who is asking.</param>
    public AttemptReservation ReserveUnknown(AttemptFactor factor, string login, SignInClient client)
    {
        ArgumentNullException.ThrowIfNull(login);
        return Reserve(factor, Hash(_unknownKey, LoginText.Canonicalize(login)), client);
    }

    /// <summary>
    /// Forgets an account's failures of every factor: for the end of a reset flow in which the user proved who they
    /// are by other means, and for support staff. Networks keep their failures.
    /// </summary>
    /// <param name="account">The user's id, 1 to 256 characters.</param>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    public void Reset(string account)
    {
        var name = NameOf(account);
        lock (_lock)
        {
            foreach (var factor in Enum.GetValues<AttemptFactor>())
            {
                _accounts.Forget(new CounterKey(factor, name));
            }
        }
    }

    internal void Conclude(AttemptReservation reservation, bool isSuccess)
    {
        lock (_lock)
        {
            var now = Now;
            _accounts.Refund(reservation.Account, now);
            _networks.Refund(reservation.Network, now);
            if (isSuccess)
            {
                _accounts.Forget(reservation.Account.Key);
            }
        }
    }

    private AttemptReservation Reserve(AttemptFactor factor, UInt128 name, SignInClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!Enum.IsDefined(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a known factor.");
        }

        var (accountKey, networkKey) = (new CounterKey(factor, name), new CounterKey(factor, client.NetworkId));
        lock (_lock)
        {
            var now = Now;
            var account = _accounts.Find(accountKey, now);
            var network = _networks.Find(networkKey, now);
            var wait = TimeSpan.FromTicks(Math.Max(account.WaitAt(now).Ticks, network.WaitAt(now).Ticks));
            return wait == TimeSpan.Zero
                ? new AttemptReservation(
                    this, _accounts.Charge(accountKey, account, now), _networks.Charge(networkKey, network, now))
                : new AttemptReservation(this, wait == AttemptCounter.Forever ? null : wait);
        }
    }

    private UInt128 NameOf(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return account.Length <= MaxAccountCharacters
            ? Hash(_accountKey, account)
            : throw new ArgumentException($"Expected at most {MaxAccountCharacters} characters.", nameof(account));
    }

    private static UInt128 Hash(byte[] key, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
