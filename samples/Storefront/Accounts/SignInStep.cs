using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Paved.Auth;
using Paved.Passwords;

namespace Storefront.Accounts;

/// <summary>Between two steps of a sign-in: what the browser keeps in a cookie, and never in an address.</summary>
/// <param name="Ticket">What the next step takes.</param>
/// <param name="Factors">By what it may go on.</param>
/// <param name="Reasons">Why the password must change, if it must.</param>
/// <param name="ReturnUrl">Where to go in the end.</param>
internal sealed record SignInStep(
    string Ticket, SecondFactors Factors, IReadOnlyList<PasswordViolationCode> Reasons, string? ReturnUrl)
{
    private const int MaxCharacters = 2048;

    public string ToCookie() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    public static SignInStep? Parse(string? cookie)
    {
        if (cookie is not { Length: > 0 and <= MaxCharacters } || !Base64Url.IsValid(cookie))
        {
            return null;
        }

        try
        {
            var step = JsonSerializer.Deserialize<SignInStep>(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cookie)));
            return step is { Ticket: not null, Reasons: not null } ? step : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => nameof(SignInStep);
}
