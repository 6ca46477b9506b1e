using System.Security.Claims;
using System.Text.Json;

namespace Paved.Tokens.Internal;

/// <summary>The claims of a principal for one claim of a token.</summary>
internal static class PrincipalClaims
{
    public static IEnumerable<Claim> Of(string name, JsonElement value, string issuer) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Of(name, item, issuer)),
        JsonValueKind.Null => [],
        JsonValueKind.String => [new Claim(name, value.GetString()!, ClaimValueTypes.String, issuer)],
        _ => [new Claim(name, value.GetRawText(), TypeOf(value), issuer)],
    };

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => ClaimValueTypes.Boolean,
        JsonValueKind.Number => value.TryGetInt64(out _) ? ClaimValueTypes.Integer64 : ClaimValueTypes.Double,
        _ => "JSON",
    };
}
