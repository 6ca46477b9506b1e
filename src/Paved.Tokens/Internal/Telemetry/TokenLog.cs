using Microsoft.Extensions.Logging;

namespace Paved.Tokens.Internal;

/// <summary>Everything that is logged; no text comes from a token.</summary>
internal static partial class TokenLog
{
    /// <summary>A key of another kind is none of our business; a faulty one is a warning.</summary>
    public static void KeySkipped(this ILogger logger, int index, SkippedKey key) =>
        logger.KeySkipped(key.IsFaulty ? LogLevel.Warning : LogLevel.Debug, index, key.Reason);

    [LoggerMessage(2, LogLevel.Information, "The keys of {Issuer} changed.")]
    public static partial void KeysChanged(this ILogger logger, string issuer);

    [LoggerMessage(3, LogLevel.Error, "The keys of {Issuer} could not be fetched: {Reason}")]
    public static partial void KeysNotFetched(this ILogger logger, string issuer, string reason);

    [LoggerMessage(4, LogLevel.Error, "Revocations could not be looked up, so tokens of {Issuer} are refused.")]
    public static partial void RevocationsUnavailable(this ILogger logger, Exception? error, string issuer);

    [LoggerMessage(5, LogLevel.Debug, "A token was refused: {Failure}: {Detail}.")]
    public static partial void Refused(this ILogger logger, TokenFailure failure, string detail);

    [LoggerMessage(6, LogLevel.Information, "Token validation is warm.")]
    public static partial void Warm(this ILogger logger);

    [LoggerMessage(7, LogLevel.Warning,
        "Not every issuer's keys could be fetched at start-up; they are fetched when a token needs them.")]
    public static partial void NotWarm(this ILogger logger);

    [LoggerMessage(EventId = 1, Message = "Key {Index} of a JWKS was skipped: {Reason}")]
    private static partial void KeySkipped(this ILogger logger, LogLevel level, int index, string reason);
}
