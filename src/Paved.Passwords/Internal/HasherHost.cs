using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Paved.Passwords.Internal;

/// <summary>What surrounds a hasher: clock, log, meters and what the process may use.</summary>
internal sealed class HasherHost(TimeProvider time)
{
    public HasherHost()
        : this(TimeProvider.System)
    {
    }

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Makes the meter and owns it; null where the hasher makes its own.</summary>
    public IMeterFactory? Meters { get; init; }

    /// <summary>
    /// Memory in bytes that the garbage collector may use: three quarters of a container's limit unless configured
    /// otherwise, else what the machine has.
    /// </summary>
    public long AvailableBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public int Processors { get; init; } = Environment.ProcessorCount;

    /// <summary>What an engine of ours must pass before it serves.</summary>
    public Func<IArgon2Engine, bool> Prove { get; init; } = VectorEngine.KnownAnswers.Hold;
}
