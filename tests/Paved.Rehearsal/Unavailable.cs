using System.Data.Common;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.Rehearsal;

/// <summary>Answers 503 where nothing could be counted, kept or computed: the user tries again, the operator reads why.</summary>
internal sealed class Unavailable(RequestDelegate next, ILogger<Unavailable> logger)
{
    private const string Advice =
        "Signing in is not possible at the moment. Nothing you entered is at fault: try again in a minute.";

    private static readonly Action<ILogger, string, Exception?> Log =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1), "503: {Reason}");

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (ReasonOf(e) is { } reason && !context.Response.HasStarted)
        {
            Log(logger, reason, null);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "60";
            await context.Response.WriteAsJsonAsync(new Reply("Unavailable") { Problem = Advice });
        }
    }

    private static string? ReasonOf(Exception error) => error switch
    {
        AttemptStoreUnavailableException or PasswordHashingBusyException or DbException => error.Message,
        { InnerException: { } inner } => ReasonOf(inner), // Entity Framework Core and Npgsql wrap what may pass
        _ => null,
    };
}
