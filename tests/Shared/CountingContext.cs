namespace Paved.Tests;

/// <summary>The thread of a user interface, as far as awaits can tell: counts what was posted back to it.</summary>
internal sealed class CountingContext : SynchronizationContext
{
    private int _posts;

    /// <summary>How often the operation came back to the thread of its caller, who may be blocked waiting for it.</summary>
    public static async Task<int> CountAsync(Func<Task> start)
    {
        var (context, before) = (new CountingContext(), Current);
        SetSynchronizationContext(context);
        Task task;
        try
        {
            task = start();
        }
        finally
        {
            SetSynchronizationContext(before);
        }

        await task;
        return context._posts;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref _posts);
        base.Post(d, state);
    }
}
