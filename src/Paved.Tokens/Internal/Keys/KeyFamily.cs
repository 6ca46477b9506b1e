namespace Paved.Tokens.Internal;

/// <summary>The kind of key that an algorithm works with.</summary>
internal enum KeyFamily
{
    Hmac,
    Rsa,
    Ecdsa,
}
