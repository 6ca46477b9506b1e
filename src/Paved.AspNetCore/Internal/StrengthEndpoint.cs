using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>
/// Answers one call about one password. Refusals come before the body is read, and nothing of it is kept, logged or
/// passed on. Answers are filled up with spaces, so that their length does not tell one verdict from another.
/// </summary>
internal sealed class StrengthEndpoint(
    PasswordPolicy policy,
    BreachFilter? filter,
    StrengthLimiter limiter,
    Func<HttpContext, ValueTask<PasswordPolicySubject>> subject)
{
    private const int AnswerBlock = 4096;

    /// <summary>Over the application's policy, with the offline filter in place of whatever list it asks.</summary>
    public static StrengthEndpoint Create(
        IServiceProvider services, string pattern, Func<HttpContext, ValueTask<PasswordPolicySubject>> subject)
    {
        var policy = services.GetService<PasswordPolicy>() ?? throw StartUpFault.NoPolicy(pattern);
        var filter = services.GetService<BreachFilter>();
        var limiter = new StrengthLimiter();
        services.GetService<IHostApplicationLifetime>()?.ApplicationStopped.Register(limiter.Dispose);
        return new StrengthEndpoint(policy.WithBreachedPasswords(filter), filter, limiter, subject);
    }

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (Refuse(context) is { } refusal)
        {
            await refusal.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var reading = await StrengthBody.ReadAsync(context).ConfigureAwait(false);
        if (reading.Request is not { } request)
        {
            await new Refusal(reading.Status, StrengthBody.Expected).WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var whose = await subject(context).ConfigureAwait(false);
        var verdict = await policy
            .CheckAsync(request.Password, request.AddTo(whose), context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, new StrengthAnswer(verdict, filter?.MayContain(request.Password))).ConfigureAwait(false);
    }

    private Refusal? Refuse(HttpContext context)
    {
        if (!SameOrigin.Allows(context.Request))
        {
            return new Refusal(StatusCodes.Status403Forbidden, "Only pages of this origin may ask.");
        }

        return limiter.Admit(context) is { } wait
            ? new Refusal(StatusCodes.Status429TooManyRequests, "Too many passwords were asked about.", wait)
            : null;
    }

    private static async Task WriteAsync(HttpContext context, StrengthAnswer answer)
    {
        if (context.Features.Get<IHttpsCompressionFeature>() is { } compression)
        {
            compression.Mode = HttpsCompressionMode.DoNotCompress; // it would undo the filling
        }

        var body = PavedJson.Pad(answer, AnswerBlock);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }
}
