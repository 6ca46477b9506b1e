using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Paved.Auth;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>Answers that nothing was verified and that it is worth coming again.</summary>
internal sealed class OverloadHandler : IExceptionHandler
{
    private static readonly TimeSpan OutageWait = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        TimeSpan? wait = exception switch
        {
            PasswordHashingBusyException busy => busy.RetryAfter,
            AttemptStoreUnavailableException => OutageWait,
            _ => null,
        };
        if (wait is null)
        {
            return false;
        }

        httpContext.Response.Headers.CacheControl = "no-store";
        await new Refusal(StatusCodes.Status503ServiceUnavailable, "Sign-in is busy; try again shortly.", wait)
            .WriteAsync(httpContext).ConfigureAwait(false);
        return true;
    }
}
