using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests;

/// <summary>One random computation, made again from its seed.</summary>
internal sealed class RandomInputs
{
    private readonly Argon2Variant _variant;
    private readonly int _passes;
    private readonly byte[] _salt;
    private readonly byte[] _secret;
    private readonly byte[] _data;

    public RandomInputs(int seed, int maxLanes = 8)
    {
        var random = new Random(seed);
        int Between(int least, int most) => random.Next(least, most + 1);
        byte[] Bytes(int length)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            return bytes;
        }

        _variant = (Argon2Variant)Between(0, 2);
        _passes = Between(1, 4);
        Lanes = Between(1, maxLanes);
        MemoryKiB = Between(8 * Lanes, (8 * Lanes) + 1500);
        TagBytes = Between(4, 200);
        Password = Bytes(Between(1, 200));
        _salt = Bytes(Between(8, 64));
        _secret = Bytes(Between(0, 1) * Between(1, 64));
        _data = Bytes(Between(0, 1) * Between(1, 64));
    }

    public int Lanes { get; }

    public int MemoryKiB { get; }

    public int TagBytes { get; }

    public byte[] Password { get; }

    public byte[] Derive(IArgon2Engine engine, int version)
    {
        var tag = new byte[TagBytes];
        engine.Derive(Password, new Argon2Inputs
        {
            Variant = _variant,
            Version = version,
            MemoryKiB = MemoryKiB,
            Passes = _passes,
            Lanes = Lanes,
            Salt = _salt,
            Secret = _secret,
            AssociatedData = _data,
        }, tag);
        return tag;
    }

    public override string ToString() => $"{_variant} m={MemoryKiB} t={_passes} p={Lanes} tag={TagBytes}";
}
