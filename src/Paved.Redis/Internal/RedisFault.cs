using Paved.Auth;
using StackExchange.Redis;

namespace Paved.Redis.Internal;

/// <summary>Says what went wrong with Redis, and what to mend.</summary>
internal static class RedisFault
{
    private const string Consequence = "Nothing can be counted, so nothing may be verified: answer 503.";

    public static bool IsOne(Exception e)
        => e is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    public static AttemptStoreUnavailableException From(Exception e) => new($"{Describe(e)} {Consequence}", e);

    public static AttemptStoreUnavailableException OfPolicy(string? policy)
        => new($"{PolicyText(policy)} {Consequence}");

    public static string PolicyText(string? policy) =>
        $"PAVED-CFG-060: Redis has maxmemory-policy '{policy ?? "unknown"}', which forgets failed attempts; expected "
        + "'noeviction'. Set it there (CONFIG SET maxmemory-policy noeviction, and in its configuration), or give Paved a "
        + "Redis of its own.";

    public static AttemptStoreUnavailableException OfLostCounters(TimeSpan wait, string epochKey) => new(
        $"This Redis has counted for too short a time: it was emptied, or is another than before. Attempts are refused for "
        + $"{wait:hh\\:mm\\:ss} more, until the waits that may have been lost are over. Keep its data over restarts "
        + $"(appendonly yes). Only where it is new, open it by: redis-cli HSET '{epochKey}' ready 0");

    private static string Describe(Exception e) => e switch
    {
        RedisConnectionException => "Redis cannot be reached: check that it runs, its address and its credentials.",
        TimeoutException => "Redis did not answer in time: check its load and the network. The attempt may have been counted.",
        RedisServerException when e.Message.StartsWith("OOM", StringComparison.Ordinal) =>
            "Redis has no memory left (maxmemory): raise it, or give Paved a Redis of its own.",
        RedisServerException => $"Redis refused to count ({e.Message.Split(' ')[0]}): check its state and its permissions.",
        ObjectDisposedException => "The connection to Redis was disposed: the application is stopping, or disposed it early.",
        _ => "Redis could not be asked: check the configuration of the connection.",
    };
}
