using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Paved.Tool.Tests.Batch;

/// <summary>Whatever a line holds, it is answered by exactly one line of JSON.</summary>
public sealed class AnyLineTests
{
    private static readonly string[] Seeds =
    [
        """{"id":1,"secret":"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ","code":"287082","time":59,"digits":6,"period":30}""",
        """{"id":{"a":[1,"\ud83d\ude00"]},"secret":"JBSWY3DPEHPK3PXP","time":1e9,"algorithm":"SHA512","window":0}""",
        """{"id":"é","token":"eyJhbGciOiJFUzI1NiJ9.e30.AAAA","secret":"\u0041A"}""",
        """{"id":-1.5e3,"password":"","hash":null}""",
    ];

    [ManyCases(Arbitrary = [typeof(AnyLineTests)])]
    public void Batch_AnyLine_IsAnsweredByOneLineOfJson(byte[] line)
    {
        foreach (var arguments in (string[][])[["totp", "code", "--json"], ["totp", "verify", "--json"]])
        {
            var run = ToolRun.RunAsync(arguments, line).GetAwaiter().GetResult();
            Assert.Equal(CountLines(line), run.Answers().Count);
            Assert.Equal("", run.Error);
            Assert.Equal(
                run.Answers().Any(answer => answer.TryGetProperty("error", out _)), run.ExitCode == ExitCode.Usage);
        }
    }

    [Property(Arbitrary = [typeof(AnyLineTests)], MaxTest = 1000)]
    public void PasswordVerify_AnyBrokenLine_IsAnsweredByOneLineOfJson(byte[] line)
    {
        byte[] broken = [.. line, (byte)'}']; // never whole, so that nothing is hashed
        var run = ToolRun.RunAsync(["password", "verify", "--json"], broken).GetAwaiter().GetResult();
        Assert.Equal(CountLines(broken), run.Answers().Count);
    }

    /// <summary>Noise, and requests with a few bytes changed.</summary>
    public static Arbitrary<byte[]> Lines()
    {
        var noise = ArbMap.Default.GeneratorFor<byte[]>();
        var edit =
            from seed in Gen.Elements(Seeds.Select(Encoding.UTF8.GetBytes))
            from at in Gen.Choose(0, seed.Length)
            from removed in Gen.Choose(0, 4)
            from added in Gen.Elements(Seeds.Select(Encoding.UTF8.GetBytes).Append("\n\"\\{}[]:,\r\u0000"u8.ToArray()))
            from start in Gen.Choose(0, added.Length)
            from length in Gen.Choose(0, 8)
            select (byte[])[.. seed[..at], .. added.Skip(start).Take(length), .. seed.Skip(at + removed)];
        return Gen.Frequency((1, noise), (9, edit)).ToArbitrary();
    }

    private static int CountLines(byte[] bytes)
        => bytes.Count(b => b == '\n') + (bytes is [] or [.., (byte)'\n'] ? 0 : 1);
}
