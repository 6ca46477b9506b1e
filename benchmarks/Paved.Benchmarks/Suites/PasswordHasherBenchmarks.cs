using BenchmarkDotNet.Attributes;
using Paved.Passwords;

namespace Paved.Benchmarks.Suites;

/// <summary>What an application calls: parsing, gate and thread included.</summary>
[MemoryDiagnoser]
public class PasswordHasherBenchmarks : IDisposable
{
    private readonly PasswordHasher _hasher = new();
    private string _stored = "";

    [GlobalSetup]
    public void Setup() => _stored = _hasher.Hash("correct horse battery staple");

    [Benchmark]
    public string Hash() => _hasher.Hash("correct horse battery staple");

    [Benchmark]
    public Task<string> HashAsync() => _hasher.HashAsync("correct horse battery staple");

    [Benchmark]
    public Task<PasswordVerification> VerifyAsync() => _hasher.VerifyAsync("correct horse battery staple", _stored);

    [GlobalCleanup]
    public void Dispose()
    {
        _hasher.Dispose();
        GC.SuppressFinalize(this);
    }
}
