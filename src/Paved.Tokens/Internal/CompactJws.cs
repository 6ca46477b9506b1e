using System.Text;
using System.Text.Json;
using Paved.Internal;

namespace Paved.Tokens.Internal;

/// <summary>The three parts of a compact JWS (RFC 7515 section 7.1), decoded.</summary>
internal sealed record CompactJws(byte[] Header, byte[] Payload, byte[] Signature, byte[] SigningInput)
{
    /// <summary>Null and the parts, or why the text has none. Work is linear, and constant above the limit.</summary>
    public static Refusal? Read(string? token, int maximumLength, out CompactJws? jws)
    {
        jws = null;
        if (string.IsNullOrEmpty(token))
        {
            return new Refusal(TokenFailure.Missing, "there is no token");
        }

        if (token.Length > maximumLength)
        {
            return TooLarge(maximumLength);
        }

        var dots = token.AsSpan().Count('.');
        if (dots != 2)
        {
            return dots == 4 && StrictBase64Url.TryDecode(token.AsSpan(0, token.IndexOf('.', StringComparison.Ordinal)), out _)
                ? new Refusal(TokenFailure.Encrypted, "a token of five parts is encrypted")
                : new Refusal(TokenFailure.Malformed, "a token has three parts");
        }

        jws = Decode(token);
        return jws is null
            ? new Refusal(TokenFailure.Malformed, "a part of the token is not canonical base64url")
            : null;
    }

    public static Refusal TooLarge(int maximumLength) =>
        new(TokenFailure.TooLarge, $"the token is longer than {maximumLength} bytes");

    /// <summary>Null and the claims, or why there are none.</summary>
    public Refusal? ReadClaims(out JsonElement claims) => StrictJson.TryReadObject(Payload, out claims)
        ? null
        : new Refusal(TokenFailure.Malformed, "the payload is not a strict JSON object");

    private static CompactJws? Decode(string token)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        return StrictBase64Url.TryDecode(token.AsSpan(0, first), out var header)
            && StrictBase64Url.TryDecode(token.AsSpan((first + 1)..last), out var payload)
            && StrictBase64Url.TryDecode(token.AsSpan(last + 1), out var signature)
            ? new CompactJws(header, payload, signature, Encoding.ASCII.GetBytes(token, 0, last))
            : null;
    }
}
