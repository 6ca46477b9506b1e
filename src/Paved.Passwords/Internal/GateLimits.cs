namespace Paved.Passwords.Internal;

/// <summary>How much memory hashes may take and how many may wait, from the options or from what the process has.</summary>
internal readonly struct GateLimits
{
    public const int MaxQueued = 100_000;

    private const int QueuedPerRunning = 8;
    private const int AvailableShare = 4;

    private readonly int _costKiB;

    public GateLimits(PasswordHashingOptions options, HasherHost host)
    {
        _costKiB = options.Cost.MemoryKiB;
        var automatic = Math.Min(host.AvailableBytes / AvailableShare, (long)host.Processors * _costKiB * 1024);
        BudgetKiB = (int)Math.Clamp((options.MemoryBudgetBytes ?? automatic) / 1024, int.MinValue, int.MaxValue);
        MaxRowKiB = (int)Math.Clamp(Math.Max(BudgetKiB, host.AvailableBytes / AvailableShare / 1024), 0, int.MaxValue);
        LeastKiB = Math.Max(BudgetKiB / host.Processors, 1);
        Queued = options.QueueLimit ?? Math.Min(QueuedPerRunning * (BudgetKiB / WeightKiB), MaxQueued);
    }

    /// <summary>Memory of all hashes under way.</summary>
    public int BudgetKiB { get; }

    /// <summary>The most memory that one stored hash may ask for: the budget, or a quarter of what the process has.</summary>
    public int MaxRowKiB { get; }

    /// <summary>
    /// The least that a hash weighs: a processor's share of the budget. So no more run at once than there are
    /// processors, where each would only be slower and hold memory for longer.
    /// </summary>
    public int LeastKiB { get; }

    /// <summary>Hashes of the configured cost that may wait.</summary>
    public int Queued { get; }

    /// <summary>What may wait, weighed as the budget is.</summary>
    public int QueueLimitKiB => (int)Math.Min((long)Queued * WeightKiB, int.MaxValue);

    private int WeightKiB => Math.Max(_costKiB, LeastKiB);
}
