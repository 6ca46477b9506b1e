using System.Security.Cryptography;
using System.Text.Json;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Tests.Passwords;

/// <summary>Bare digests, which are wrapped only once the command line says what they are.</summary>
public sealed class WrapSchemeTests
{
    private const string Md5 = "5f4dcc3b5aa765d61d8327deb882cf99"; // of "password"
    private const string Salted = "e71ce26c95368e2b36112970aba4f738"; // of "password" and the salt
    private const string Salt = "s:a$lt";
    private const string Bcrypt = "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe";

    private static readonly string[] Cheap = ["password", "wrap", "--memory-kib", "12288", "--passes", "3"];

    [Theory]
    [InlineData("md5", $$"""{"id":1,"hash":"{{Md5}}"}""")]
    [InlineData("md5", $$"""{"id":1,"hash":"{{Md5}}","salt":null}""")]
    [InlineData("md5-salt-last", $$"""{"id":1,"hash":"{{Salted}}","salt":"{{Salt}}"}""")]
    [InlineData("md5-salt-last", $$"""{"id":1,"hash":"{{Salted}}:{{Salt}}"}""")]
    [InlineData("md5-salt-first", $$"""{"id":1,"hash":"{{Md5}}","salt":""}""")]
    public async Task Batch_BareDigest_IsWrappedAndItsSchemeNamed(string scheme, string line)
    {
        var run = await ToolRun.WithAsync(line, [.. Cheap, "--json", "--scheme", scheme]);
        var wrapped = Hash(run.Answers().Single());
        using var service = new PasswordHasher(new PasswordHashingOptions().AddLegacyFormats());

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.True(service.Verify("password", wrapped).IsMatch);
        Assert.False(service.Verify(Md5, wrapped).IsMatch);
        var census = await ToolRun.WithAsync(wrapped, "password", "inspect", "--json", "--memory-kib", "12288");
        Assert.Contains($"\"argon2id m=12288,t=3,p=1 over {scheme}\"", census.Output, StringComparison.Ordinal);

        var again = await ToolRun.WithAsync(
            $$"""{"id":1,"hash":"{{wrapped}}","salt":"{{Salt}}"}""", [.. Cheap, "--json", "--scheme", scheme]);
        Assert.Equal($$"""{"id":1,"hash":"{{wrapped}}","changed":false}""", again.Lines.Single());
    }

    [Theory]
    [InlineData(null, $$"""{"hash":"{{Md5}}"}""", "hash: expected a stored hash that can be wrapped; a bare digest needs --scheme")]
    [InlineData(null, $$"""{"hash":"{{Md5}}:salt"}""", "hash: expected a stored hash that can be wrapped; a bare digest needs --scheme")]
    [InlineData("sha1", $$"""{"hash":"{{Md5}}"}""", "hash: expected a digest of sha1 in hex, or another stored hash that can be wrapped")]
    [InlineData("md5-salt-first", $$"""{"hash":"{{Md5}}"}""", "hash: expected digest:salt of md5-salt-first in hex, or another stored hash that can be wrapped")]
    [InlineData("md5", $$"""{"hash":"{{Md5}}","salt":"x"}""", "salt: expected a --scheme that has one")]
    [InlineData(null, $$"""{"hash":"{{Bcrypt}}","salt":"x"}""", "salt: expected a --scheme that has one")]
    [InlineData("md5-salt-first", $$"""{"hash":"{{Md5}}","salt":1}""", "salt: expected a string, got a number")]
    public async Task Batch_RowOfAnotherKind_IsAnErrorInItsPlace(string? scheme, string line, string error)
    {
        string[] named = scheme is null ? [] : ["--scheme", scheme];
        var run = await ToolRun.WithAsync($"{line}\n{{\"hash\":\"{Bcrypt}\"}}", [.. Cheap, "--json", .. named]);

        Assert.Equal((2, $"{{\"error\":\"{error}\"}}"), (run.ExitCode, run.Lines[0]));
        Assert.StartsWith("$paved-wrap$", Hash(run.Answers()[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrap_OneDigest_PrintsTheRowToStore()
    {
        var run = await ToolRun.WithAsync(Md5, [.. Cheap, "--scheme", "md5"]);
        Assert.StartsWith("$paved-wrap$bWQ1Og$argon2id$", run.Lines.Single(), StringComparison.Ordinal);

        var refused = await ToolRun.WithAsync(Md5, [.. Cheap, "--scheme", "sha512"]);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.DoesNotContain(Md5, refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--scheme: expected one of md5, md5-salt-first,", "--json", "--scheme", "md4")]
    [InlineData("--output goes with --json only", "--output", "x")]
    [InlineData("--pepper-id and --pepper-file: expected both or neither", "--json", "--pepper-id", "k1")]
    [InlineData("--pepper-id and --pepper-file: expected both or neither", "--json", "--pepper-file", "x")]
    [InlineData("no such file", "--json", "--pepper-id", "k1", "--pepper-file", "no/such/file")]
    public async Task Wrap_WrongOption_SaysWhatIsExpected(string expected, params string[] options)
    {
        var run = await ToolRun.WithAsync(Md5, [.. Cheap, .. options]);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_PepperNamed_EntersTheHashAndIsNeededToVerify()
    {
        var secret = RandomNumberGenerator.GetBytes(32);
        using var file = new TemporaryFile(Convert.ToBase64String(secret) + "\n");
        var run = await ToolRun.WithAsync(
            $$"""{"hash":"{{Md5}}"}""",
            [.. Cheap, "--json", "--scheme", "md5", "--pepper-id", "2026-01", "--pepper-file", file.Path]);
        var wrapped = Hash(run.Answers().Single());
        using var plain = new PasswordHasher(new PasswordHashingOptions().AddLegacyFormats());
        using var peppered = new PasswordHasher(
            new PasswordHashingOptions { Pepper = new PepperRing([new("2026-01", secret)], "2026-01") }.AddLegacyFormats());

        Assert.Contains(",keyid=MjAyNi0wMQ$", wrapped, StringComparison.Ordinal);
        Assert.True(peppered.Verify("password", wrapped).IsMatch);
        Assert.False(plain.Verify("password", wrapped).IsMatch);
    }

    [Theory]
    [InlineData("k1", "KANARIENVOGEL", "expected base64")]
    [InlineData("k1", "S0FOQVJJRU5WT0dFTA==", "--pepper-file: Expected 32 to 1024 bytes, got 13.")]
    [InlineData("a b", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "--pepper-id: Expected 1 to 32 of")]
    [InlineData("k1", "", "expected the secret in")]
    public async Task Wrap_PepperThatCannotBeUsed_SaysWhyAndNeverPrintsIt(string id, string secret, string expected)
    {
        using var file = new TemporaryFile(secret + "\n");
        var run = await ToolRun.WithAsync(Md5, [.. Cheap, "--json", "--pepper-id", id, "--pepper-file", file.Path]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.True(secret.Length == 0 || !run.Error.Contains(secret, StringComparison.Ordinal));
    }

    private static string Hash(JsonElement answer) => answer.GetProperty("hash").GetString()!;
}
