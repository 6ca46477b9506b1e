using Paved.Passwords;
using Paved.Passwords.Internal;

namespace Paved.Benchmarks.Ratios;

/// <summary>Argon2id at the costs that the bars are set for.</summary>
internal static class Argon2Paths
{
    private const long MemoryBytes = 256L << 20;

    public static IEnumerable<RatioPath> Create(Argon2Engine choice)
    {
        var engine = Argon2Engines.Create(choice, MemoryBytes);
        yield return Path("argon2id 19MiB t2 p1", engine, 19 << 10, 2, 1);
        yield return Path("argon2id 64MiB t3 p1", engine, 64 << 10, 3, 1);
        yield return Path("argon2id 64MiB t3 p4", engine, 64 << 10, 3, 4);
    }

    private static RatioPath Path(string name, IArgon2Engine engine, int memoryKiB, int passes, int lanes)
    {
        var contenders = new Argon2Contenders(memoryKiB, passes, lanes);
        List<(string, Action)> peers =
        [
            ("Konscious", contenders.Konscious), ("BouncyCastle", contenders.BouncyCastle), ("Isopoh", contenders.Isopoh),
        ];
        if (lanes == 1)
        {
            peers.Insert(0, ("libsodium", contenders.Libsodium)); // which has one lane only
        }

        return new RatioPath(name, engine.Name, () => contenders.Own(engine), peers);
    }
}
