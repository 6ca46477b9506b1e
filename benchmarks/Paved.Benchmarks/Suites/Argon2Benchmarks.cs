using BenchmarkDotNet.Attributes;
using Paved.Passwords;
using Paved.Passwords.Internal;

namespace Paved.Benchmarks.Suites;

/// <summary>One hash by each library; verification is the same work.</summary>
[MemoryDiagnoser]
public class Argon2Benchmarks
{
    private Argon2Contenders _contenders = null!;
    private IArgon2Engine _engine = null!;

    /// <summary>Memory in MiB, passes, lanes.</summary>
    [Params("19/2/1", "64/3/1", "64/3/4")]
    public string Cost { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var numbers = Cost.Split('/').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        _contenders = new Argon2Contenders(numbers[0] << 10, numbers[1], numbers[2]);
        _engine = Argon2Engines.Create(Argon2Engine.Automatic, 256L << 20);
    }

    [Benchmark(Baseline = true)]
    public void Paved() => _contenders.Own(_engine);

    [Benchmark]
    public void Libsodium()
    {
        if (Cost.EndsWith("/1", StringComparison.Ordinal))
        {
            _contenders.Libsodium();
        }
    }

    [Benchmark]
    public void Konscious() => _contenders.Konscious();

    [Benchmark]
    public void BouncyCastle() => _contenders.BouncyCastle();

    [Benchmark]
    public void Isopoh() => _contenders.Isopoh();
}
