namespace Paved.Passwords.Internal;

/// <summary>
/// The seam between the hasher and whatever computes Argon2. Implementations are stateless and thread-safe.
/// </summary>
internal interface IArgon2Engine
{
    /// <summary>The engine's name in diagnostics.</summary>
    string Name { get; }

    /// <summary>Whether this engine computes a version of Argon2 (16 or 19).</summary>
    bool Supports(int version);

    /// <summary>Computes a tag on the calling thread. The inputs were validated by the caller.</summary>
    void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag);
}
