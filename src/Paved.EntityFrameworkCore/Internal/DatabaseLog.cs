using Microsoft.Extensions.Logging;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>Everything that is logged; no text comes from a row.</summary>
internal static partial class DatabaseLog
{
    [LoggerMessage(1, LogLevel.Warning, "The database could not be reached, so its tables were not checked.")]
    public static partial void NotChecked(this ILogger logger, Exception error);

    [LoggerMessage(2, LogLevel.Information, "Deleted {Count} expired rows of {Table}.")]
    public static partial void Purged(this ILogger logger, int count, string table);

    [LoggerMessage(3, LogLevel.Error, "Expired rows of {Table} could not be deleted; that is tried again later.")]
    public static partial void NotPurged(this ILogger logger, Exception error, string table);
}
