using BenchmarkDotNet.Attributes;
using Paved.Passwords;

namespace Paved.Benchmarks.Suites;

/// <summary>How an estimate grows with the password: not at all beyond its first 100 characters.</summary>
[MemoryDiagnoser]
public class StrengthBenchmarks
{
    private string _password = "";

    [Params(8, 16, 32, 64, 100, 1_000, 100_000)]
    public int Length { get; set; }

    [Params("random", "words", "leet", "repeat")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Write() => _password = string.Create(Length, Kind, static (text, kind) =>
    {
        const string Words = "passworddragonmonkeythelovelyp4ssw0rdmichaelbaseball";
        const string Leet = "4@8({[<3691!|7$5+%20";
        for (var i = 0; i < text.Length; i++)
        {
            var scattered = (i % 97 * (i % 89) * 31) + (i % 13);
            text[i] = kind switch
            {
                "words" => Words[i % Words.Length],
                "leet" => Leet[scattered % Leet.Length],
                "repeat" => 'x',
                _ => (char)('!' + (scattered % ('~' - '!'))),
            };
        }
    });

    [Benchmark]
    public StrengthEstimate Estimate() => PasswordStrength.Estimate(_password);
}
