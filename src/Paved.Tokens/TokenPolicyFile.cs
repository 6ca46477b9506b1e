using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <summary>
/// Reads a validation policy from JSON. Members: <c>profile</c> (<c>access</c> or <c>custom</c>), <c>issuer</c>,
/// <c>audiences</c>, exactly one of <c>jwks</c> (an object) and <c>sharedSecret</c> (base64url without padding), and
/// optionally <c>types</c>, <c>algorithms</c>, <c>allowMissingKid</c>, <c>requiredClaims</c>, <c>now</c> (seconds since
/// 1970), <c>clockSkewSeconds</c> (0 to 300) and <c>maxLifetimeSeconds</c>; null counts as absent for these. The profile
/// <c>access</c> is <see cref="TokenIssuerProfile.Authority(string, TokenKeys)"/>: stated types and algorithms replace its own, stated claims
/// are added to <c>sub</c>, <c>client_id</c>, <c>iat</c> and <c>jti</c>. The profile <c>custom</c> must state types and
/// algorithms. With a <c>sharedSecret</c> there is one key: the <c>kid</c> of a token selects nothing and is not required,
/// whatever <c>allowMissingKid</c> says. Any other member is an error.
/// </summary>
public static class TokenPolicyFile
{
    private const int MaximumBytes = 1024 * 1024;

    /// <summary>Reads a policy of at most 1 MiB.</summary>
    /// <param name="json">The file's text.</param>
    /// <exception cref="FormatException">The text is no policy; the message names the member and what it must be.</exception>
    public static TokenPolicyDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return StrictJson.TryReadObject(json, MaximumBytes, out var document)
            ? new PolicyReader(document).Read()
            : throw new FormatException(
                "The policy is not one JSON object of at most 1 MiB without duplicate members, comments or trailing commas.");
    }
}
