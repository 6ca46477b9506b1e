namespace Paved.Passwords;

/// <summary>Which bytes of a password are hashed.</summary>
public enum PasswordText
{
    /// <summary>
    /// Non-ASCII spaces become U+0020 and the text is normalised to NFC before it is encoded as UTF-8, as the
    /// OpaqueString profile does (RFC 8265 §4.2), so that one password typed on two keyboards is one password.
    /// The default.
    /// </summary>
    Normalized = 0,

    /// <summary>
    /// The UTF-8 bytes of the text as it was typed. For processes that cannot normalise (invariant globalization).
    /// </summary>
    AsTyped,
}
