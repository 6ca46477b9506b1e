using Microsoft.Extensions.Logging;

namespace Paved.Passwords.Internal.Breach;

/// <summary>What is logged about breached passwords; the numbers follow those of <see cref="HasherLog"/>.</summary>
internal static partial class BreachLog
{
    [LoggerMessage(20, LogLevel.Information, "Breached passwords are looked up in a filter of {Passwords} passwords.")]
    public static partial void FilterOpened(this ILogger logger, long passwords);

    [LoggerMessage(21, LogLevel.Warning,
        "Breached passwords could not be looked up online: {Count} since the last such message, at last because: "
        + "{Reason}. See docs/breached-passwords.md.")]
    public static partial void Unanswered(this ILogger logger, long count, string reason);
}
