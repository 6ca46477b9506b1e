namespace Paved.Passwords;

/// <summary>What a cost is chosen for. Every limit holds at once.</summary>
public sealed class Argon2CalibrationTarget
{
    /// <summary>The longest a hash may take while no other runs: 10 milliseconds to 10 seconds. Default 250 ms.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Memory in bytes that all hashes under way may take together, as <see cref="PasswordHashingOptions.MemoryBudgetBytes"/>:
    /// from 12 MiB. Default 256 MiB.
    /// </summary>
    public long MemoryBudgetBytes { get; set; } = 256L << 20;

    /// <summary>Sign-ins a second that must be served at the peak: 0.01 to 100,000. Default 5.</summary>
    public double SignInsPerSecond { get; set; } = 5;

    internal void Validate(string parameter)
    {
        Require(Latency >= TimeSpan.FromMilliseconds(10) && Latency <= TimeSpan.FromSeconds(10), "Latency: expected 10 ms to 10 s.", parameter);
        Require(MemoryBudgetBytes >= 12L << 20, "MemoryBudgetBytes: expected at least 12 MiB.", parameter);
        Require(SignInsPerSecond is >= 0.01 and <= 100_000, "SignInsPerSecond: expected 0.01 to 100,000.", parameter);
    }

    private static void Require(bool isMet, string message, string parameter)
    {
        if (!isMet)
        {
            throw new ArgumentOutOfRangeException(parameter, message);
        }
    }
}
