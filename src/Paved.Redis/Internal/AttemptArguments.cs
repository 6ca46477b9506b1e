using System.Globalization;
using Paved.Auth;
using StackExchange.Redis;

namespace Paved.Redis.Internal;

/// <summary>How attempts are told to the scripts, and what they answer. Times are microseconds.</summary>
internal static class AttemptArguments
{
    private const uint SharedCounters = 1024;
    private const int NumbersOfACharge = 3;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<RedisValue> Of(AttemptRequest request)
    {
        var limits = request.Limits;
        return
        [
            Microseconds(limits.MaximumDelay > Hour ? limits.MaximumDelay : Hour),
            limits.FreeFailures,
            Microseconds(limits.FirstDelay),
            Microseconds(limits.MaximumDelay),
            limits.StopAfter,
            Microseconds(Hour) / limits.NetworkFailuresPerHour,
            limits.MaxTrackedKeys,
            request.Owner is { } owner ? NameOf(owner) : "",
            .. request.Keys.SelectMany(key => (RedisValue[])[IdOf(key), SharedIdOf(key)]),
        ];
    }

    public static IEnumerable<RedisValue> Of(AttemptCharge charge)
        => [IdOf(charge.Key), SharedIdOf(charge.Key), charge.Generation, charge.Before, charge.After];

    public static AttemptCharge[] ChargesOf(IReadOnlyList<AttemptKey> keys, long[] answer) => [.. keys.Select((key, i) =>
    {
        var numbers = answer.AsSpan(1 + (i * NumbersOfACharge), NumbersOfACharge);
        return new AttemptCharge(key, numbers[0], numbers[1], numbers[2]);
    })];

    public static string IdOf(AttemptKey key) => $"{ScopeOf(key)}:{NameOf(key.Name)}";

    public static string NameOf(UInt128 name) => name.ToString("x32", CultureInfo.InvariantCulture);

    public static char LetterOf(AttemptScope scope) => scope switch
    {
        AttemptScope.Account => 'a',
        AttemptScope.Login => 'l',
        AttemptScope.Device => 'd',
        AttemptScope.Network => 'n',
        AttemptScope.Phantom => 'p',
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "Expected a known scope."),
    };

    private static string SharedIdOf(AttemptKey key) => $"{ScopeOf(key)}:{key.Name % SharedCounters}";

    private static string ScopeOf(AttemptKey key)
        => string.Create(CultureInfo.InvariantCulture, $"{LetterOf(key.Scope)}{(int)key.Factor}");

    private static long Microseconds(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
