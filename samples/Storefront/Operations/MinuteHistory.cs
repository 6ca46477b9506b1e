namespace Storefront.Operations;

/// <summary>Counts of the last hour in a ring of minutes.</summary>
internal sealed class MinuteHistory(TimeProvider clock)
{
    public const int Minutes = 60;

    private readonly Lock _lock = new();
    private readonly Minute[] _ring = new Minute[Minutes];

    /// <summary>The minutes, oldest first.</summary>
    public IReadOnlyList<(long SignedIn, long TurnedAway)> Read()
    {
        lock (_lock)
        {
            var now = Now();
            return [.. Enumerable.Range(0, Minutes).Select(index => At(now - Minutes + 1 + index))];
        }
    }

    public void Add(Reading reading)
    {
        lock (_lock)
        {
            ref var minute = ref _ring[Now() % Minutes];
            minute = minute.Number == Now() ? minute : new Minute(Now(), 0, 0);
            minute = minute with
            {
                SignedIn = minute.SignedIn + (SignInFigures.IsSignedIn(reading) ? 1 : 0),
                TurnedAway = minute.TurnedAway + (SignInFigures.IsTurnedAway(reading) ? 1 : 0),
            };
        }
    }

    private (long SignedIn, long TurnedAway) At(long number)
    {
        var minute = _ring[number % Minutes];
        return minute.Number == number ? (minute.SignedIn, minute.TurnedAway) : default;
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    private readonly record struct Minute(long Number, long SignedIn, long TurnedAway);
}
