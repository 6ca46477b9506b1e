using Microsoft.Extensions.Logging;

namespace Paved.Auth.Internal;

/// <summary>Everything that is logged; no text comes from a user.</summary>
internal static partial class AuthLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Fault}")]
    public static partial void NobodyHears(this ILogger logger, string fault);
}
