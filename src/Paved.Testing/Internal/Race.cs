namespace Paved.Testing.Internal;

/// <summary>Many callers at once.</summary>
internal static class Race
{
    public const int Callers = 16;
    public const int Rounds = 50;

    /// <summary>Callers and rounds where one code must not pass twice.</summary>
    public const int CodeCallers = 200;
    public const int CodeRounds = 20;

    /// <summary>How many of the callers, let go together, were told that they won.</summary>
    public static async Task<int> CountWinnersAsync(Func<int, Task<bool>> attempt, int callers = Callers)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Enumerable.Range(0, callers).Select(index => Task.Run(async () =>
        {
            await start.Task.ConfigureAwait(false);
            return await attempt(index).ConfigureAwait(false);
        })).ToList();
        start.SetResult();
        return (await Task.WhenAll(running).ConfigureAwait(false)).Count(won => won);
    }
}
