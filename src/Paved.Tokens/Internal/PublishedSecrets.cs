namespace Paved.Tokens.Internal;

/// <summary>Secrets that are long enough and yet worthless: those of well-known examples, and one repeated zero.</summary>
internal static class PublishedSecrets
{
    public static bool Contains(ReadOnlySpan<byte> secret) =>
        !secret.ContainsAnyExcept((byte)0)
        || secret.SequenceEqual("a-string-secret-at-least-256-bits-long"u8)
        || secret.SequenceEqual("a-valid-string-secret-that-is-at-least-384-bits-long"u8)
        || secret.SequenceEqual("a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long"u8)
        || secret.SequenceEqual("this is my custom Secret key for authentication"u8)
        || secret.SequenceEqual("this is my custom Secret key for authnetication"u8)
        || secret.SequenceEqual("secretsecretsecretsecretsecretsecret"u8)
        || secret.SequenceEqual("your-256-bit-secret-your-256-bit-secret"u8)
        || secret.SequenceEqual("00000000000000000000000000000000"u8)
        || secret.SequenceEqual("01234567890123456789012345678901"u8)
        || secret.SequenceEqual("12345678901234567890123456789012"u8);
}
