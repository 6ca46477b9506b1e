namespace Paved.Passwords.Internal;

/// <summary>The ranges of the options: the constructor throws the first fault, start-up reports all of them.</summary>
internal static class OptionRules
{
    public const string OutOfRange = "PAVED-CFG-001";
    public const string BudgetBelowOneHash = "PAVED-CFG-002";
    public const string CannotNormalize = "PAVED-CFG-003";

    private static readonly TimeSpan MaxQueueTimeout = TimeSpan.FromMinutes(1);

    public static IEnumerable<OptionFault> Faults(PasswordHashingOptions options, HasherHost host)
    {
        if (options.Cost is null)
        {
            return [new(OutOfRange, nameof(options.Cost), null, "expected a cost, got null.")];
        }

        var limits = new GateLimits(options, host);
        OptionFault?[] faults =
        [
            Text(options), Budget(options, host, limits), Queue(limits), Timeout(options), Expiry(options), Engine(options),
        ];
        return faults.OfType<OptionFault>();
    }

    /// <summary>Throws what the first fault is to a constructor.</summary>
    public static void Require(PasswordHashingOptions options, HasherHost host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Cost);
        foreach (var fault in Faults(options, host))
        {
            throw fault.Code == CannotNormalize
                ? new PlatformNotSupportedException(fault.Message)
                : new ArgumentOutOfRangeException(nameof(options), fault.Value, $"{fault.Member}: {fault.Message}");
        }
    }

    private static OptionFault? Text(PasswordHashingOptions options) => options.Text switch
    {
        PasswordText.AsTyped => null,
        PasswordText.Normalized when PasswordEncoder.CanNormalize => null,
        PasswordText.Normalized => new(CannotNormalize, nameof(options.Text), options.Text,
            "This process cannot normalise Unicode (invariant globalization), so the same password typed on two "
            + "keyboards may differ. Install ICU and unset InvariantGlobalization, or set PasswordText.AsTyped."),
        _ => new(OutOfRange, nameof(options.Text), options.Text, "expected Normalized or AsTyped."),
    };

    private static OptionFault? Engine(PasswordHashingOptions options)
        => Enum.IsDefined(options.Engine) && Argon2Engines.IsSupported(options.Engine) ? null : new(
            OutOfRange, nameof(options.Engine), options.Engine,
            "expected an engine that this processor, or what the program was compiled for, supports; leave it Automatic.");

    private static OptionFault? Budget(PasswordHashingOptions options, HasherHost host, GateLimits limits)
        => limits.BudgetKiB >= options.Cost.MemoryKiB ? null : new(
            BudgetBelowOneHash, nameof(options.MemoryBudgetBytes), options.MemoryBudgetBytes,
            $"expected at least one hash ({options.Cost.MemoryKiB} KiB), got {limits.BudgetKiB} KiB of "
            + $"{host.AvailableBytes / 1024} KiB available. Raise it, give the process more memory, or lower Cost, as "
            + "by Argon2Cost.OwaspMinimum.");

    private static OptionFault? Queue(GateLimits limits)
        => limits.Queued is >= 0 and <= GateLimits.MaxQueued ? null : new(
            OutOfRange, nameof(PasswordHashingOptions.QueueLimit), limits.Queued,
            $"expected 0 to {GateLimits.MaxQueued}, got {limits.Queued}.");

    private static OptionFault? Expiry(PasswordHashingOptions options)
        => options.LegacyRowsExpireAt is null || !options.FreezeUpgrades ? null : new(
            OutOfRange, nameof(options.LegacyRowsExpireAt), options.LegacyRowsExpireAt,
            "expected no time while FreezeUpgrades is set: no row can be upgraded before it expires. Set one of them.");

    private static OptionFault? Timeout(PasswordHashingOptions options)
        => options.QueueTimeout >= TimeSpan.Zero && options.QueueTimeout <= MaxQueueTimeout ? null : new(
            OutOfRange, nameof(options.QueueTimeout), options.QueueTimeout,
            $"expected 0 to 1 minute, got {options.QueueTimeout}.");
}
