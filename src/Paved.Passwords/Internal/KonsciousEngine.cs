using System.Security.Cryptography;
using Konscious.Security.Cryptography;

namespace Paved.Passwords.Internal;

/// <summary>
/// Argon2 by Konscious.Security.Cryptography: version 0x13 only. It schedules pool tasks and blocks on them, so
/// <see cref="Derive"/> belongs on a thread of its own. It never clears what it is given: password and secret are
/// copies, cleared here. An empty password is refused by it and must not reach it.
/// </summary>
internal sealed class KonsciousEngine : IArgon2Engine
{
    public string Name => "Konscious";

    public bool Supports(int version) => version == 19;

    public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag)
    {
        var copy = password.ToArray();
        var secret = inputs.Secret.ToArray();
        byte[]? result = null;
        try
        {
            using var argon2 = Create(inputs.Variant, copy);
            argon2.Salt = inputs.Salt.ToArray();
            argon2.MemorySize = inputs.MemoryKiB;
            argon2.Iterations = inputs.Passes;
            argon2.DegreeOfParallelism = inputs.Lanes;
            argon2.KnownSecret = secret.Length == 0 ? null! : secret;
            argon2.AssociatedData = inputs.AssociatedData.IsEmpty ? null! : inputs.AssociatedData.ToArray();
            result = argon2.GetBytes(tag.Length);
            result.CopyTo(tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(result);
        }
    }

    private static Argon2 Create(Argon2Variant variant, byte[] password) => variant switch
    {
        Argon2Variant.D => new Argon2d(password),
        Argon2Variant.I => new Argon2i(password),
        _ => new Argon2id(password),
    };
}
