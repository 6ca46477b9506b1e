namespace Paved.Passwords;

/// <summary>What computes Argon2. All give the same hashes; <see cref="Automatic"/> is right for production.</summary>
public enum Argon2Engine
{
    /// <summary>
    /// The widest kernel of this processor that proves known answers at start; Konscious, should none do. The default.
    /// </summary>
    Automatic = 0,

    /// <summary>The independent second implementation: Konscious.Security.Cryptography.Argon2.</summary>
    Konscious,

    /// <summary>The kernel without vectors, which runs anywhere.</summary>
    Scalar,

    /// <summary>The kernel on 128-bit vectors: x86-64 and ARM64.</summary>
    Vector128,

    /// <summary>The kernel on 256-bit vectors: AVX2.</summary>
    Vector256,

    /// <summary>The kernel on 512-bit vectors: AVX-512F.</summary>
    Vector512,
}
