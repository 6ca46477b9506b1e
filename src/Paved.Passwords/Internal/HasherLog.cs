using Microsoft.Extensions.Logging;

namespace Paved.Passwords.Internal;

/// <summary>Everything that is logged; no text comes from a password, a pepper or a hash but a pepper's public name.</summary>
internal static partial class HasherLog
{
    [LoggerMessage(1, LogLevel.Information, "Passwords are hashed by the {Engine} engine in {BudgetKiB} KiB of memory.")]
    public static partial void EngineChosen(this ILogger logger, string engine, int budgetKiB);

    [LoggerMessage(2, LogLevel.Warning,
        "Password hashing is at its memory budget: {Count} shed since the last such message. See docs/pod-sizing.md.")]
    public static partial void Shed(this ILogger logger, long count);

    [LoggerMessage(3, LogLevel.Debug, "Upgrade of a stored hash: {Result}.")]
    public static partial void Rehashed(this ILogger logger, string result);

    [LoggerMessage(4, LogLevel.Error,
        "A stored hash names the pepper '{KeyId}', which is not configured: its user cannot sign in. "
        + "See docs/pepper.md.")]
    public static partial void PepperMissing(this ILogger logger, string keyId);

    [LoggerMessage(5, LogLevel.Information, "Password hashing is warm.")]
    public static partial void Warm(this ILogger logger);

    [LoggerMessage(6, LogLevel.Warning,
        "No Argon2 kernel of this processor gave the known answers: Konscious serves, several times slower. "
        + "See docs/engine.md.")]
    public static partial void EngineFellBack(this ILogger logger);
}
