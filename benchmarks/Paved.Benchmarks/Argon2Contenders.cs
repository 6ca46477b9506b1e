using Isopoh.Cryptography.Argon2;
using NSec.Cryptography;
using Org.BouncyCastle.Crypto.Generators;
using Paved.Passwords.Internal;
using BouncyParameters = Org.BouncyCastle.Crypto.Parameters.Argon2Parameters;

namespace Paved.Benchmarks;

/// <summary>One Argon2id hash of a 16-byte password at a given cost, by each library.</summary>
internal sealed class Argon2Contenders(int memoryKiB, int passes, int lanes)
{
    private const int TagBytes = 32;

    private static readonly byte[] Password = [.. Enumerable.Repeat((byte)'p', 16)];
    private static readonly byte[] Salt = [.. Enumerable.Repeat((byte)'s', 16)];

    public static byte[] Tag { get; } = new byte[TagBytes];

    public void Own(IArgon2Engine engine) => engine.Derive(Password, Inputs(), Tag);

    public void Libsodium() => PasswordBasedKeyDerivationAlgorithm
        .Argon2id(new() { DegreeOfParallelism = 1, MemorySize = memoryKiB, NumberOfPasses = passes })
        .DeriveBytes(Password, Salt, TagBytes);

    public void Konscious() => new KonsciousEngine().Derive(Password, Inputs(), Tag);

    public void Isopoh()
    {
        using var argon2 = new Argon2(new Argon2Config
        {
            Type = Argon2Type.HybridAddressing,
            Version = Argon2Version.Nineteen,
            MemoryCost = memoryKiB,
            TimeCost = passes,
            Lanes = lanes,
            Threads = lanes,
            Password = Password,
            Salt = Salt,
            HashLength = TagBytes,
        });
        using var hash = argon2.Hash();
    }

    public void BouncyCastle()
    {
        var generator = new Argon2BytesGenerator();
        generator.Init(new BouncyParameters.Builder(
                BouncyParameters.Argon2id)
            .WithVersion(BouncyParameters.Version13)
            .WithMemoryAsKB(memoryKiB)
            .WithIterations(passes)
            .WithParallelism(lanes)
            .WithSalt(Salt)
            .Build());
        generator.GenerateBytes(Password, Tag);
    }

    private Argon2Inputs Inputs() => new()
    {
        Variant = Argon2Variant.ID,
        Version = 19,
        MemoryKiB = memoryKiB,
        Passes = passes,
        Lanes = lanes,
        Salt = Salt,
    };
}
