using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Paved.Tokens.Internal;

namespace Paved.Tokens.Tests.Support;

/// <summary>The signature half of validation alone, for published JWS whose payload is no set of claims.</summary>
internal static class Jws
{
    public const string EdwardsReason = "Ed25519 is not in the .NET base library";

    public static Refusal? Verify(string? token, TokenKeys keys, string algorithm) =>
        Verify(token, algorithm, rules => Bind(keys, rules));

    /// <summary>By a secret that SharedSecret itself refuses, where a vector is about something else.</summary>
    public static Refusal? VerifyByRawSecret(string? token, byte[] secret, string algorithm) =>
        Verify(token, algorithm, rules => KeySet.OfOneSecret(
            [new VerificationKey(null, rules.Algorithms[0], new SymmetricSecurityKey(secret))]));

    /// <summary>The keys of one JWK; throws what Paved throws for keys it does not take.</summary>
    public static TokenKeys KeysOf(JsonElement jwk)
    {
        if (jwk.GetProperty("kty").GetString() == "oct")
        {
            return TokenKeys.FromSharedSecret(SharedSecret.FromBase64Url(jwk.GetProperty("k").GetString()!));
        }

        var publicMembers = jwk.EnumerateObject()
            .Where(member => member.Name is not ("d" or "p" or "q" or "dp" or "dq" or "qi"))
            .Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}");
        return TokenKeys.FromJwks(TestKeys.Set($"{{{string.Join(',', publicMembers)}}}"));
    }

    private static KeySet Bind(TokenKeys keys, CheckedRules rules)
    {
        using var host = new TokenHost(TimeProvider.System, null);
        return ((StaticKeySource)keys.Bind("issuer", rules)(host)).Keys;
    }

    private static Refusal? Verify(string? token, string algorithm, Func<CheckedRules, KeySet> bind)
    {
        var rules = new CheckedRules(new TokenRules
        {
            Types = ["", "JWT", "TEST"],
            Algorithms = [algorithm],
            RequiredClaims = [],
            AllowMissingKeyId = true,
        });
        var keys = bind(rules);
        return CompactJws.Read(token, 256 * 1024, out var jws)
            ?? TokenHeader.Read(jws!.Header, rules, out var header)
            ?? keys.Verify(jws, header!.Algorithm, header.KeyId);
    }
}
