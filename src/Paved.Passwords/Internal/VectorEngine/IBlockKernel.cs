namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// Argon2's compression function G (RFC 9106 §3.5) on one kind of vector. Static, so that the loop over a segment is
/// compiled for each kernel. Blocks are 1,024 bytes, aligned to 64; no two of a call overlap unless they are the same.
/// </summary>
internal interface IBlockKernel
{
    /// <summary>Whether this processor runs the kernel.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>The kernel's name in diagnostics.</summary>
    static abstract string Name { get; }

    /// <summary>
    /// Writes G(previous, reference) to <paramref name="next"/>, or xors it into what stands there. As soon as the
    /// first word of the result is known, <paramref name="ahead"/> fetches the block that it will refer to.
    /// </summary>
    static abstract unsafe void Compress(ulong* previous, ulong* reference, ulong* next, bool xor, in LookAhead ahead);
}
