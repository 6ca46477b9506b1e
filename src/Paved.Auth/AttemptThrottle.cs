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
/// without it, they are forgotten after 24 hours without an attempt while below 5, and after 30 days from 5 on. In
/// <see cref="SignIn"/> a login has the same failures as its account, also where no account has it.</para>
/// <para>A network has 50 failures an hour for each factor; they leak away at that rate and success does not clear
/// them. These numbers are the defaults of <see cref="AttemptThrottleOptions"/>.</para>
/// <para>The counters live in this process: several instances multiply the guesses, and a restart forgets. Memory is
/// bounded: when there are too many accounts, logins or networks, new ones share counters that count too much, never
/// too little.</para>
/// </remarks>
public sealed class AttemptThrottle
{
    private const int MaxAccountCharacters = 256;
    private const int KeyBytes = 32;

    private readonly Lock _lock = new();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(KeyBytes);
    private readonly CounterTable _accounts;
    private readonly CounterTable _logins;
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
        _logins = new(rules.MaxTrackedKeys, isShared => new AccountCounter(rules) { IsShared = isShared });
        _networks = new(rules.MaxTrackedKeys, isShared => new NetworkCounter(rules) { IsShared = isShared });
        _timeProvider = timeProvider ?? TimeProvider.System;
        _start = _timeProvider.GetTimestamp();
    }

    internal int TrackedAccounts => _accounts.Count;

    internal int TrackedLogins => _logins.Count;

    internal int TrackedNetworks => _networks.Count;

    private TimeSpan Now => _timeProvider.GetElapsedTime(_start);

    /// <summary>Reserves an attempt on an account, in one atomic operation.</summary>
    /// <param name="factor">What is to be verified.</param>
    /// <param name="account">
    /// What is counted, 1 to 256 characters: usually the user's id, so that there is one counter whatever the login's
    /// spelling.
    /// </param>
    /// <param name="client">Who is asking.</param>
    /// <exception cref="ArgumentException">The account is empty or too long.</exception>
    public AttemptReservation Reserve(AttemptFactor factor, string account, SignInClient client)
        => Reserve(factor, client, (_accounts, NameOf(account)));

    /// <summary>
    /// Forgets an account's failures of every factor, under every login it was tried with: for the end of a reset flow
    /// in which the user proved who they are by other means, and for support staff. Networks keep their failures.
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

            _logins.ForgetAllOf(name);
        }
    }

    /// <summary>
    /// Reserves an attempt on a login, counted alike whether an account has it or not, so that answers do not tell
    /// which logins exist; and on its account, if any, so that further spellings gain no further guesses.
    /// </summary>
    internal AttemptReservation ReserveLogin(AttemptFactor factor, string login, string? account, SignInClient client)
    {
        var loginName = Hash(LoginText.Canonicalize(login));
        if (account is null)
        {
            return Reserve(factor, client, (_logins, loginName));
        }

        var name = NameOf(account);
        lock (_lock)
        {
            var reservation = Reserve(factor, client, (_logins, loginName), (_accounts, name));
            _logins.SetOwner(new CounterKey(factor, loginName), name);
            return reservation;
        }
    }

    internal void Conclude(IEnumerable<AttemptCharge> charges, bool isSuccess)
    {
        lock (_lock)
        {
            var now = Now;
            foreach (var charge in charges)
            {
                charge.Table.Refund(charge, now);
                if (isSuccess && charge.Table != _networks)
                {
                    charge.Table.Forget(charge.Key);
                }
            }
        }
    }

    private AttemptReservation Reserve(
        AttemptFactor factor, SignInClient client, params (CounterTable Table, UInt128 Name)[] names)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (!Enum.IsDefined(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Expected a known factor.");
        }

        lock (_lock)
        {
            var now = Now;
            var counters = names.Append((Table: _networks, Name: client.NetworkId))
                .Select(name => (name.Table, Key: new CounterKey(factor, name.Name)))
                .Select(name => (name.Table, name.Key, Counter: name.Table.Find(name.Key, now)))
                .ToArray();
            var wait = counters.Max(found => found.Counter.WaitAt(now));
            return wait == TimeSpan.Zero
                ? new AttemptReservation(this, [.. counters.Select(c => c.Table.Charge(c.Key, c.Counter, now))])
                : new AttemptReservation(this, wait == AttemptCounter.Forever ? null : wait);
        }
    }

    private UInt128 NameOf(string account)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        return account.Length <= MaxAccountCharacters
            ? Hash(account)
            : throw new ArgumentException($"Expected at most {MaxAccountCharacters} characters.", nameof(account));
    }

    private UInt128 Hash(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
