namespace Paved.Passwords.Internal;

/// <summary>The three types of RFC 9106 §1, by the number that enters H0 (§3.2).</summary>
internal enum Argon2Variant
{
    D = 0,
    I = 1,
    ID = 2,
}
