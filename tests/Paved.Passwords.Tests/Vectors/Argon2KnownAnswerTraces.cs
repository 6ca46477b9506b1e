using System.Globalization;
using System.Text.RegularExpressions;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>The reference implementation's traces: parameters, memory blocks after each pass, and the tag.</summary>
public sealed partial class Argon2KnownAnswerTraces
{
    public static TheoryData<string> Variants => ["argon2d", "argon2i", "argon2id"];

    [Theory, MemberData(nameof(Variants))]
    public void Derive_Trace_GivesTheTag(string variant)
    {
        var trace = Read(variant);
        Assert.All(Engines.All, engine => Assert.Equal(Bytes(trace, "Tag"), Derive(engine, variant, trace)));
    }

    [Theory, MemberData(nameof(Variants))]
    public void Derive_Trace_GivesTheBlocksOfEveryPass(string variant)
    {
        var trace = Read(variant);
        var expected = Blocks().Matches(trace)
            .Select(block => ulong.Parse(block.ValueSpan[^16..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(3 * 32 * 128, expected.Count);
        foreach (var kernel in Engines.Kernels)
        {
            var blocks = new List<ulong>();
            using var engine = Engines.Create(kernel, (layout, _) => blocks.AddRange(Engines.Words(layout)));
            Derive((IArgon2Engine)engine, variant, trace);
            Assert.True(expected.SequenceEqual(blocks), $"{kernel}");
        }
    }

    private static byte[] Derive(IArgon2Engine engine, string variant, string trace)
    {
        var numbers = Numbers().Match(trace);
        var tag = new byte[Number(numbers, "tag")];
        engine.Derive(Bytes(trace, "Password"), new Argon2Inputs
        {
            Variant = Enum.Parse<Argon2Variant>(variant["argon2".Length..], true),
            Version = int.Parse(Version().Match(trace).Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            MemoryKiB = Number(numbers, "memory"),
            Passes = Number(numbers, "passes"),
            Lanes = Number(numbers, "lanes"),
            Salt = Bytes(trace, "Salt"),
            Secret = Bytes(trace, "Secret"),
            AssociatedData = Bytes(trace, "Associated data"),
        }, tag);
        return tag;
    }

    private static string Read(string variant)
    {
        var path = TestVectors.Find($"argon2/phc_kats/{variant}");
        Assert.SkipWhen(path is null, TestVectors.AbsentReason);
        return File.ReadAllText(path);
    }

    private static int Number(Match match, string name)
        => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>A line such as <c>Salt[16]: 02 02 …</c>; a stated length must be the true one.</summary>
    private static byte[] Bytes(string trace, string name)
    {
        var line = Regex.Match(trace, $@"^{name}(?:\[([0-9]+)\])?: ([0-9a-f ]+)$", RegexOptions.Multiline);
        var bytes = Convert.FromHexString(line.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal));
        Assert.NotEmpty(bytes);
        Assert.True(!line.Groups[1].Success || line.Groups[1].Value == $"{bytes.Length}", name);
        return bytes;
    }

    [GeneratedRegex(@"^Block [0-9]{4} \[ *[0-9]+\]: [0-9a-f]{16}", RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("version number ([0-9]+)")]
    private static partial Regex Version();

    [GeneratedRegex("^Memory: (?<memory>[0-9]+) KiB, Iterations: (?<passes>[0-9]+), "
        + "Parallelism: (?<lanes>[0-9]+) lanes, Tag length: (?<tag>[0-9]+) bytes", RegexOptions.Multiline)]
    private static partial Regex Numbers();
}
