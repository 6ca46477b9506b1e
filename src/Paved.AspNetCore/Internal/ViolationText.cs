using System.Text.Json;
using Paved.Passwords;

namespace Paved.AspNetCore.Internal;

/// <summary>A violation as JSON says it.</summary>
/// <param name="Code">The kebab-case name of the code, such as <c>too-short</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">How to mend it.</param>
internal sealed record ViolationText(string Code, string Message, string Fix)
{
    public static IReadOnlyList<ViolationText> Of(PasswordPolicyVerdict verdict) => [.. verdict.Violations.Select(Of)];

    private static ViolationText Of(PasswordViolation violation) => new(
        JsonNamingPolicy.KebabCaseLower.ConvertName(violation.Code.ToString()), violation.Message, violation.Fix);
}
