namespace Paved.Tool.Tests;

/// <summary>Secrets go in everywhere; none may come out, whatever becomes of the line.</summary>
public sealed class CanaryTests
{
    private const string Canary = "KANARIENVOGEL234";

    private static readonly string[] Lines =
    [
        Canary,
        $"\"{Canary}\"",
        $"{{{Canary}}}",
        $$"""{"{{Canary}}":1}""",
        $$"""{"id":1,"{{Canary}}":1,"{{Canary}}":2}""",
        $$"""{"id":1,"password":"{{Canary}}"}""",
        $$"""{"id":1,"password":"{{Canary}}","hash":"x"}""",
        $$"""{"id":1,"password":"{{Canary}}","password":"{{Canary}}"}""",
        $$"""{"id":1,"password":{{Canary}}}""",
        $$"""{"id":1,"password":"{{Canary}}\ud800","hash":"x"}""",
        $$"""{"id":1,"password":"p","hash":"$argon2id$v=19$m=64,t=1,p=1${{Canary}}$AAAA"}""",
        $$"""{"id":1,"secret":"{{Canary}}"}""",
        $$"""{"id":1,"secret":"{{Canary}}1!","code":"1"}""",
        $$"""{"id":1,"secret":"{{Canary}}","code":"{{Canary}}"}""",
        $$"""{"id":1,"secret":"AA","code":"1","time":"{{Canary}}"}""",
        $$"""{"id":1,"secret":"AA","code":"1","algorithm":"{{Canary}}"}""",
        $$"""{"id":1,"token":"{{Canary}}.{{Canary}}.{{Canary}}"}""",
        $$"""{"id":1,"token":"eyJhbGciOiJub25lIn0.{{Canary}}."}""",
        $$"""{"id":1,"token":"{{Canary}}" """,
        Canary + new string('x', 5000),
        $$"""{"password":"{{Canary}}""" + new string('x', 1 << 20),
    ];

    private static readonly string SharedSecret = new('c', 43);

    [Fact]
    public async Task Run_EveryVerb_NeverPrintsASecret()
    {
        using var policy = new TemporaryFile(
            $$"""{"profile":"access","issuer":"i","audiences":["a"],"sharedSecret":"{{SharedSecret}}","algorithms":["HS256"]}""");
        using var list = new TemporaryFile("letmein\n");
        using var filter = new TemporaryFile("");
        await ToolRun.WithAsync("", "breach", "build", "--input", list.Path, "--output", filter.Path);
        string[][] verbs =
        [
            ["password", "hash", "--memory-kib", "12288"], ["password", "verify"], ["password", "verify", "--hash", "x"],
            ["password", "wrap", "--memory-kib", "12288", "--passes", "3"],
            ["password", "wrap", "--memory-kib", "12288", "--passes", "3", "--scheme", "md5-salt-last"],
            ["password", "strength"], ["password", "strength", "--user-input", "kanarien"],
            ["totp", "code"], ["totp", "verify"], ["totp", "enroll", "--issuer", "Example"], ["recovery", "generate"], ["token", "validate", "--policy", policy.Path],
            ["breach", "check", "--filter", filter.Path], ["breach", "check", "--filter", list.Path],
        ];
        foreach (var verb in verbs)
        {
            var batch = await ToolRun.WithAsync(string.Join('\n', Lines), [.. verb, "--json"]);
            AssertSilent(batch);
            Assert.True(batch.ExitCode == 2 || verb.Contains("hash"));
            AssertSilent(await ToolRun.WithAsync($"{Canary}!\n{Canary}\n", verb));
            AssertSilent(await ToolRun.WithAsync("", [.. verb, Canary]));
        }
    }

    [Theory]
    [InlineData("totp", "enroll", "--issuer", "Example", "--account", "ann")]
    [InlineData("recovery", "generate", "--user", "ann")]
    public async Task Run_VerbThatMakesSecrets_ReadsNothingAndPrintsThemOnOutputAlone(params string[] verb)
    {
        var runs = new[] { await ToolRun.WithAsync(Canary, verb), await ToolRun.WithAsync(Canary, verb) };
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        Assert.All(runs, AssertSilent);
        Assert.NotEqual(runs[0].Lines[0], runs[1].Lines[0]);

        var failed = await ToolRun.WithAsync("", [.. verb, Canary]);
        Assert.Equal((2, ""), (failed.ExitCode, failed.Output));
        AssertSilent(failed);
    }

    [Theory]
    [InlineData("\"sharedSecret\":\"KANARIENVOGEL234\"")]
    [InlineData("\"sharedSecret\":\"KANARIENVOGEL234!\"")]
    [InlineData("\"sharedSecret\":[\"KANARIENVOGEL234\"]")]
    [InlineData("\"jwks\":{\"keys\":[{\"kty\":\"oct\",\"k\":\"KANARIENVOGEL234\"}]}")]
    public async Task Validate_PolicyWithABadKey_NeverPrintsIt(string keys)
    {
        using var policy = new TemporaryFile($$"""{"profile":"access","issuer":"i","audiences":["a"],{{keys}}}""");
        var run = await ToolRun.WithAsync("{}", "token", "validate", "--policy", policy.Path);
        Assert.Equal(2, run.ExitCode);
        AssertSilent(run);
    }

    private static void AssertSilent(ToolRun run)
    {
        foreach (var text in (string[])[run.Output, run.Error])
        {
            Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(SharedSecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }
    }
}
