using System.Collections.Concurrent;

namespace Paved.Auth.Tests;

/// <summary>Keeps what it is told, in order.</summary>
internal sealed class RecordingEvents : ISecurityEvents
{
    public ConcurrentQueue<SecurityEvent> All { get; } = [];

    public Exception? Fault { get; set; }

    public IEnumerable<SecurityEventKind> Kinds => All.Select(happened => happened.Kind);

    public ValueTask PublishAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        All.Enqueue(happened);
        return Fault is null ? default : ValueTask.FromException(Fault);
    }
}
