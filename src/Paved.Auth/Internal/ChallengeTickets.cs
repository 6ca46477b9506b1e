using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>
/// Tickets between the factors: 256 random bits, of which only the SHA-256 is kept; 5 minutes, 5 tries, consumed with
/// success. There are at most <paramref name="capacity"/>; the oldest give way, which costs their users a new start.
/// </summary>
internal sealed class ChallengeTickets(TimeProvider timeProvider, int capacity = ChallengeTickets.DefaultCapacity)
{
    public const int DefaultCapacity = 100_000;
    public const int Tries = 5;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int TicketBytes = 32;
    private const int TicketCharacters = 43;

    private readonly Lock _lock = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private readonly Dictionary<string, Challenge> _challenges = new(StringComparer.Ordinal);
    private readonly Queue<(string Hash, TimeSpan ExpiresAt)> _oldest = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _oldest.Count;
            }
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    public string Issue(string login, PasswordCredential credential)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        var hash = HashOf(ticket);
        lock (_lock)
        {
            var now = Now;
            while (_oldest.TryPeek(out var oldest) && (oldest.ExpiresAt <= now || _oldest.Count >= capacity))
            {
                _challenges.Remove(_oldest.Dequeue().Hash);
            }

            var challenge = new Challenge(login, credential, now + Lifetime, Tries);
            _challenges.Add(hash, challenge);
            _oldest.Enqueue((hash, challenge.ExpiresAt));
        }

        return ticket;
    }

    /// <summary>The challenge of a ticket; null for any text that is no ticket, or no longer one.</summary>
    public Challenge? Find(string ticket)
    {
        if (ticket.Length != TicketCharacters)
        {
            return null;
        }

        var hash = HashOf(ticket);
        lock (_lock)
        {
            return _challenges.TryGetValue(hash, out var challenge) && IsOpen(challenge) ? challenge : null;
        }
    }

    /// <summary>Takes one try, atomically; false when none is left.</summary>
    public bool TryTake(Challenge challenge)
    {
        lock (_lock)
        {
            var isOpen = IsOpen(challenge);
            challenge.TriesLeft -= isOpen ? 1 : 0;
            return isOpen;
        }
    }

    /// <summary>Gives a try back after which nothing was verified.</summary>
    public void Return(Challenge challenge)
    {
        lock (_lock)
        {
            challenge.TriesLeft++;
        }
    }

    /// <summary>Ends the challenge with success, atomically; false where another try already did.</summary>
    public bool TryConsume(Challenge challenge)
    {
        lock (_lock)
        {
            var isFirst = !challenge.IsConsumed;
            challenge.IsConsumed = true;
            return isFirst;
        }
    }

    private bool IsOpen(Challenge challenge)
        => !challenge.IsConsumed && challenge.TriesLeft > 0 && challenge.ExpiresAt > Now;

    private static string HashOf(string ticket)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));
}
