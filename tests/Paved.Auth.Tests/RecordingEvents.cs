using System.Collections.Concurrent;

namespace Paved.Auth.Tests;

/// <summary>Keeps what it is told, in order.</summary>
internal sealed class RecordingEvents : ISecurityEvents
{
    public ConcurrentQueue<SecurityEvent> All { get; } = [];

    /// <summary>What was told so far of accounts that were stopped, which comes apart from the answers.</summary>
    public IEnumerable<string> Stopped
        => All.Where(happened => happened.Kind == SecurityEventKind.AccountStopped).Select(happened => happened.UserId);

    public Exception? Fault { get; set; }

    public IEnumerable<SecurityEventKind> Kinds => All.Select(happened => happened.Kind);

    /// <summary>The accounts that were stopped, once all of them are told of.</summary>
    public async Task<List<string>> StoppedAsync(StopCount stops)
    {
        for (var waited = 0; waited < 500 && Stopped.Count() < stops.Value; waited++)
        {
            await Task.Delay(10);
        }

        return [.. Stopped];
    }

    public ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        All.Enqueue(happened);
        return Fault is null ? default : ValueTask.FromException(Fault);
    }
}
