using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords;

/// <summary>How a <see cref="HibpRangeClient"/> asks. Read once, when the client is made.</summary>
public sealed class HibpRangeOptions
{
    /// <summary>
    /// The address that the first five digits of a hash are appended to: https, or http on this machine, ending in a
    /// slash. Default https://api.pwnedpasswords.com/range/.
    /// </summary>
    public Uri Endpoint { get; set; } = new("https://api.pwnedpasswords.com/range/");

    /// <summary>How long one answer may take, to its last byte: 100 milliseconds to 10 seconds. Default 1 second.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Memory in bytes for answers that are kept, some 40,000 bytes each: 0 (none) to 1 GiB. Default 8 MiB.
    /// </summary>
    public int CacheBytes { get; set; } = 8 << 20;

    /// <summary>How long an answer is kept: 1 second to 7 days. Default 1 hour.</summary>
    public TimeSpan CacheLifetime { get; set; } = TimeSpan.FromHours(1);

    internal void Require(string parameter)
    {
        if (!RangeService.IsEndpoint(Endpoint))
        {
            throw new ArgumentException(
                $"{nameof(Endpoint)}: expected https (or http on this machine) ending in a slash, got '{Endpoint}'.", parameter);
        }

        Within(Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), nameof(Timeout), parameter);
        Within(CacheBytes, 0, 1 << 30, nameof(CacheBytes), parameter);
        Within(CacheLifetime, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7), nameof(CacheLifetime), parameter);
    }

    private static void Within<T>(T value, T low, T high, string member, string parameter)
        where T : IComparable<T>
    {
        if (value.CompareTo(low) < 0 || value.CompareTo(high) > 0)
        {
            throw new ArgumentOutOfRangeException(parameter, value, $"{member}: expected {low} to {high}, got {value}.");
        }
    }
}
