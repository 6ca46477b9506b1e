namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// Threads of the process that help with hashes of several lanes: one fewer than processors, made when first called.
/// They are not of the thread pool, whose starvation they must survive; where all are busy, callers work alone.
/// </summary>
internal sealed class LaneCrew(int size)
{
    private readonly object _lock = new();
    private readonly Queue<FillJob> _calls = new();
    private bool _isStarted;

    public static LaneCrew Shared { get; } = new(Environment.ProcessorCount - 1);

    /// <summary>Asks for help with a job.</summary>
    public void Call(FillJob job, int helpers)
    {
        lock (_lock)
        {
            Start();
            for (var i = 0; i < Math.Min(helpers, size); i++)
            {
                _calls.Enqueue(job);
            }

            Monitor.PulseAll(_lock);
        }
    }

    private void Start()
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        for (var i = 0; i < size; i++)
        {
            new Thread(Work) { IsBackground = true, Name = "Paved Argon2 lane" }.Start();
        }
    }

    private void Work()
    {
        while (true)
        {
            Next().Help();
        }
    }

    private FillJob Next()
    {
        lock (_lock)
        {
            while (_calls.Count == 0)
            {
                Monitor.Wait(_lock);
            }

            return _calls.Dequeue();
        }
    }
}
