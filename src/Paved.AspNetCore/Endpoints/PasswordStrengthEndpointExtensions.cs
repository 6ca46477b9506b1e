using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Paved.AspNetCore;
using Paved.AspNetCore.Internal;
using Paved.Passwords;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The endpoint that says, while a password is chosen, whether it would do.</summary>
public static class PasswordStrengthEndpointExtensions
{
    // No bodies and no headers, whatever the application logs elsewhere.
    private const HttpLoggingFields Logged =
        HttpLoggingFields.RequestMethod | HttpLoggingFields.RequestPath | HttpLoggingFields.ResponseStatusCode
        | HttpLoggingFields.Duration;

    /// <summary>
    /// Answers <c>POST {"password", "userInputs"?}</c> with the verdict of the registered <see cref="PasswordPolicy"/>, and
    /// serves the script of <c>&lt;paved-strength-meter&gt;</c>. Open to everyone of the same origin, 10 calls a second for
    /// each client network after the first 100, 32 KiB a call, never cached or logged. Breaches are looked up in the
    /// registered <see cref="BreachFilter"/> alone: no password that is still being typed leaves this service.
    /// </summary>
    /// <remarks>It is advice: ask the policy again when the form is submitted.</remarks>
    /// <param name="endpoints">Where to map it.</param>
    /// <param name="pattern">Its path. Default <c>/paved/password-strength</c>.</param>
    /// <param name="subject">
    /// Says whose password it is to be, as far as the request tells (the signed-in user, a second factor); what the call
    /// itself names in <c>userInputs</c> is added. Default: nothing is known.
    /// </param>
    /// <returns>Both endpoints.</returns>
    /// <exception cref="OptionsValidationException">No <see cref="PasswordPolicy"/> is registered.</exception>
    public static IEndpointConventionBuilder MapPavedPasswordStrength(
        this IEndpointRouteBuilder endpoints,
        string pattern = "/paved/password-strength",
        Func<HttpContext, ValueTask<PasswordPolicySubject>>? subject = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = StrengthEndpoint.Create(
            endpoints.ServiceProvider, pattern, subject ?? (_ => ValueTask.FromResult(PasswordPolicySubject.Unknown)));
        var group = endpoints.MapGroup(pattern);
        group.MapPost("/", endpoint.AnswerAsync);
        group.MapMethods(PavedStrengthMeter.FileName, [HttpMethods.Get, HttpMethods.Head], MeterScript.ServeAsync);
        return group.AllowAnonymous().WithHttpLogging(Logged);
    }
}
