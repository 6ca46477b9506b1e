using System.Security.Claims;
using System.Text.Json;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>A token's claims under their own names; one claim for each element of an array.</summary>
internal static class TokenPrincipal
{
    public static ClaimsPrincipal Of(ValidatedToken token, string scheme, PavedJwtBearerOptions options)
    {
        var identity = new ClaimsIdentity(scheme, options.NameClaim, options.RoleClaim);
        foreach (var (name, value) in token.Claims)
        {
            identity.AddClaims(Values(value).Select(text => new Claim(name, text, null, token.Issuer)));
        }

        return new ClaimsPrincipal(identity);
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => value.EnumerateArray().Select(Text),
        _ => [Text(value)],
    };

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
