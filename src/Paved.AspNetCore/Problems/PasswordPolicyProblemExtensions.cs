using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Paved.AspNetCore.Internal;
using Paved.Passwords;

namespace Paved.AspNetCore;

/// <summary>Refusals of passwords as problem details (RFC 9457).</summary>
public static class PasswordPolicyProblemExtensions
{
    /// <summary>
    /// What speaks against the password: <c>violations</c>, a list of <c>code</c> (such as <c>too-short</c>),
    /// <c>message</c> and <c>fix</c> in the language of the request as far as there are texts. Nothing of the password.
    /// </summary>
    /// <param name="verdict">A verdict that is no acceptance.</param>
    /// <param name="status">400 to 499. Default 422, unprocessable content (RFC 9110 section 15.5.21).</param>
    /// <returns>For <c>TypedResults.Problem</c> or, in a controller, <c>UnprocessableEntity</c>.</returns>
    /// <exception cref="ArgumentException">The password was accepted, or the status is no client error.</exception>
    public static ProblemDetails ToProblemDetails(
        this PasswordPolicyVerdict verdict, int status = StatusCodes.Status422UnprocessableEntity)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 499);
        if (verdict.IsAccepted)
        {
            throw new ArgumentException("Expected a refusal; this password was accepted.", nameof(verdict));
        }

        var violations = JsonSerializer.SerializeToElement(ViolationText.Of(verdict), PavedJson.Default.IReadOnlyListViolationText);
        return new ProblemDetails
        {
            Status = status,
            Title = "The password was not accepted.",
            Extensions = { ["violations"] = violations },
        };
    }
}
