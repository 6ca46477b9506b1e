using System.Text;

namespace Paved.Auth.Internal;

/// <summary>The texts of an otpauth URI that a person reads: issuer and account.</summary>
internal static class OtpAuthLabel
{
    private const int MaxCharacters = 256;

    /// <summary>The percent-encoded label part; throws where it could be read as something else.</summary>
    public static string Escape(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return IsLabel(text) ? Uri.EscapeDataString(text) : throw new ArgumentException(
            $"Expected 1 to {MaxCharacters} characters without colon, control characters or outer white space.",
            parameter);
    }

    /// <summary>The algorithm's name in an otpauth URI.</summary>
    public static string NameOf(OtpAlgorithm algorithm) => algorithm switch
    {
        OtpAlgorithm.Sha256 => "SHA256",
        OtpAlgorithm.Sha512 => "SHA512",
        _ => "SHA1",
    };

    /// <summary>Whether a text can be an issuer or an account.</summary>
    public static bool IsLabel(string text)
        => text.Length is > 0 and <= MaxCharacters
            && text.Trim().Length == text.Length
            && !text.AsSpan().Contains(':')
            && text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar && !Rune.IsControl(rune));
}
