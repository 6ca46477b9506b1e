using System.Diagnostics.CodeAnalysis;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// What an <c>otpauth://totp/…</c> URI says, for moving users from another system. <see cref="Totp.CreateUri"/> writes
/// such URIs. It never prints.
/// </summary>
/// <remarks>
/// Strict: at most 8,192 ASCII characters, valid percent escapes and UTF-8, one account and at most one issuer, each
/// parameter once, codes that <see cref="TotpOptions"/> can describe. Unknown parameters are ignored. URIs of type
/// <c>hotp</c> are not read.
/// </remarks>
public sealed class TotpUri
{
    private const string Expected = "Expected a well-formed otpauth://totp/ URI with a secret in Base32 of at least ";

    internal TotpUri(TotpSecret secret, string? issuer, string account, TotpOptions options)
        => (Secret, Issuer, Account, Options) = (secret, issuer, account, options);

    /// <summary>The secret.</summary>
    public TotpSecret Secret { get; }

    /// <summary>Who issued the account; null where the URI names nobody.</summary>
    public string? Issuer { get; }

    /// <summary>The account's name.</summary>
    public string Account { get; }

    /// <summary>How the codes are computed.</summary>
    public TotpOptions Options { get; }

    /// <summary>Reads a URI whose secret has 16 to 128 bytes.</summary>
    /// <param name="text">The URI.</param>
    /// <exception cref="ArgumentException">Not such a URI. The message never repeats it.</exception>
    public static TotpUri Parse(string text) => Parse(text, TotpSecret.MinimumBytes);

    /// <summary>Reads a URI whose secret has 16 to 128 bytes, if the text is that. Never throws.</summary>
    /// <param name="text">The URI.</param>
    /// <param name="uri">What it says, or null.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TotpUri? uri)
    {
        uri = text is null ? null : TotpUriReader.Read(text, TotpSecret.MinimumBytes);
        return uri is not null;
    }

    /// <summary>
    /// Reads a URI whose secret has 1 to 128 bytes, even one below the 128 bits that RFC 4226 asks for. Enrol such
    /// users anew.
    /// </summary>
    /// <param name="text">The URI.</param>
    /// <exception cref="ArgumentException">Not such a URI. The message never repeats it.</exception>
    public static TotpUri ImportLegacy(string text) => Parse(text, 1);

    /// <summary>A fixed text; never the secret.</summary>
    public override string ToString() => "TotpUri (redacted)";

    private static TotpUri Parse(string text, int minimumBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TotpUriReader.Read(text, minimumBytes)
            ?? throw new ArgumentException($"{Expected}{minimumBytes} byte(s).", nameof(text));
    }
}
