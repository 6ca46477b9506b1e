using System.Security.Claims;
using System.Text.Json;
using Paved.Tokens.Internal;

namespace Paved.Tokens;

/// <content>Claims by their type.</content>
public sealed partial class ValidatedToken
{
    /// <summary>When the user last signed in (<c>auth_time</c>); null where the token does not say.</summary>
    public DateTimeOffset? AuthenticatedAt => GetTime("auth_time");

    /// <summary>How the user signed in (<c>amr</c>, RFC 8176); empty where the token does not say.</summary>
    public IReadOnlyList<string> AuthenticationMethods => GetTexts("amr");

    /// <summary>Whether the token permits a scope; compared ordinally.</summary>
    /// <param name="scope">The scope.</param>
    public bool HasScope(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);

    /// <summary>A claim that is a string; null where it is absent or something else.</summary>
    /// <param name="claim">The claim's own name.</param>
    public string? GetText(string claim) =>
        Claims.TryGetValue(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>
    /// A claim that is an array of strings, or one string; empty where it is absent or something else. A string is not
    /// split.
    /// </summary>
    /// <param name="claim">The claim's own name.</param>
    public IReadOnlyList<string> GetTexts(string claim)
    {
        if (GetText(claim) is { } single)
        {
            return [single];
        }

        return Claims.TryGetValue(claim, out var value)
            && value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
                : [];
    }

    /// <summary>A claim that is a whole number of 64 bits; null where it is absent or something else.</summary>
    /// <param name="claim">The claim's own name.</param>
    public long? GetInteger(string claim) => Claims.TryGetValue(claim, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>A claim that is true or false; null where it is absent or something else.</summary>
    /// <param name="claim">The claim's own name.</param>
    public bool? GetBoolean(string claim) => Claims.TryGetValue(claim, out var value)
        && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;

    /// <summary>A claim that is a NumericDate (RFC 7519 section 2); null where it is absent or something else.</summary>
    /// <param name="claim">The claim's own name.</param>
    public DateTimeOffset? GetTime(string claim) =>
        Claims.TryGetValue(claim, out var value) && NumericDate.TryRead(value, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>
    /// The token as a principal. Claims keep their own names; an array becomes a claim for each element, an object its JSON.
    /// </summary>
    /// <param name="nameClaim">The claim that is the name. Default <c>sub</c>.</param>
    /// <param name="roleClaim">The claim that lists roles. Default <c>roles</c>.</param>
    /// <param name="authenticationType">The type of the identity. Default <c>Bearer</c>.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public ClaimsPrincipal ToPrincipal(
        string nameClaim = "sub", string roleClaim = "roles", string authenticationType = "Bearer")
    {
        ArgumentException.ThrowIfNullOrEmpty(nameClaim);
        ArgumentException.ThrowIfNullOrEmpty(roleClaim);
        ArgumentException.ThrowIfNullOrEmpty(authenticationType);
        var claims = Claims.SelectMany(claim => PrincipalClaims.Of(claim.Key, claim.Value, Issuer));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, authenticationType, nameClaim, roleClaim));
    }
}
