using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Paved.AspNetCore.Internal;

/// <summary>A status and its reason, as problem details (RFC 9457).</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">What is wrong; nothing of the request.</param>
/// <param name="RetryAfter">How long to wait before the next attempt; null: do not repeat it.</param>
internal sealed record Refusal(int Status, string Title, TimeSpan? RetryAfter = null)
{
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        }

        var problem = new ProblemDetails { Status = Status, Title = Title };
        var service = context.RequestServices.GetService<IProblemDetailsService>();
        if (service is null || !await service.TryWriteAsync(Of(context, problem)).ConfigureAwait(false))
        {
            await context.Response
                .WriteAsJsonAsync(problem, PavedJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted)
                .ConfigureAwait(false);
        }
    }

    private static ProblemDetailsContext Of(HttpContext context, ProblemDetails problem) =>
        new() { HttpContext = context, ProblemDetails = problem };
}
