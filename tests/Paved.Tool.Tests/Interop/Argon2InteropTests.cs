using System.Text.Json;

namespace Paved.Tool.Tests.Interop;

public sealed class Argon2InteropTests
{
    private static readonly string[] Passwords = ["plain", "spaces inside ", "pässwörd ñ", "пароль", "密码😀", "q\"\\$"];

    [Theory]
    [InlineData("65536", "3", "1")]
    [InlineData("19456", "2", "1")]
    [InlineData("47104", "1", "4")]
    public async Task PasswordHash_EveryHash_VerifiesInArgon2Cffi(string memory, string passes, string lanes)
    {
        await Peer.RequireArgon2CffiAsync();
        string[] typed = [.. Passwords, "cafe\u0301\u00a0noir"];
        string[] meant = [.. Passwords, "caf\u00e9 noir"];
        var run = await ToolRun.WithAsync(
            string.Join('\n', typed),
            ["password", "hash", "--json", "--memory-kib", memory, "--passes", passes, "--lanes", lanes]);
        var hashes = run.Answers().Select(answer => answer.GetProperty("hash").GetString()!);
        var verdicts = await Peer.PythonAsync(
            """
            import argon2, json, sys
            for line in sys.stdin:
                password, hash = json.loads(line)
                for attempt in (password, password + "x"):
                    try: print(argon2.PasswordHasher().verify(hash, attempt))
                    except argon2.exceptions.VerifyMismatchError: print(False)
            """,
            string.Concat(meant.Zip(hashes, (password, hash) => Json(password, hash) + "\n")));
        Assert.Equal(meant.SelectMany(_ => (string[])["True", "False"]), verdicts);
    }

    [Fact]
    public async Task PasswordVerify_HashesOfArgon2Cffi_Match()
    {
        await Peer.RequireArgon2CffiAsync();
        var hashes = await Peer.PythonAsync(
            """
            import argon2, json, sys
            for line in sys.stdin:
                for type in argon2.Type:
                    for t, m, p, tag, salt in ((1, 8, 1, 4, 8), (3, 256, 4, 32, 16), (2, 19456, 1, 64, 32), (1, 65536, 4, 32, 16)):
                        hasher = argon2.PasswordHasher(t, m, p, tag, salt, type=type)
                        print(hasher.hash(json.loads(line)))
            """,
            string.Concat(Passwords.Select(password => JsonSerializer.Serialize(password) + "\n")));
        Assert.Equal(Passwords.Length * 12, hashes.Length);

        var rows = hashes.Select((hash, i) => (Hash: hash, Password: Passwords[i / 12])).ToList();
        var right = await VerifyAsync(rows.Select(row => (row.Password, row.Hash)));
        Assert.All(right, outcome => Assert.Equal("match", outcome));
        var wrong = await VerifyAsync(rows.Where((_, i) => i % 4 == 1).Select(row => (row.Password + "x", row.Hash)));
        Assert.All(wrong, outcome => Assert.Equal("mismatch", outcome));
    }

    [Theory]
    [InlineData("-i", "2", "64", "1", "16")]
    [InlineData("-d", "1", "4096", "3", "32")]
    [InlineData("-id", "3", "65536", "4", "32")]
    public async Task PasswordVerify_HashOfTheArgon2Command_Matches(
        string variant, string passes, string memory, string lanes, string tag)
    {
        var hash = await Peer.RunAsync(
            "/usr/bin/argon2",
            ["some salt", variant, "-t", passes, "-k", memory, "-p", lanes, "-l", tag, "-e"],
            "pässwörd");
        Assert.Equal(["match", "mismatch"], await VerifyAsync([("pässwörd", hash.Single()), ("passwort", hash.Single())]));
    }

    private static async Task<List<string?>> VerifyAsync(IEnumerable<(string Password, string Hash)> rows)
    {
        var lines = rows.Select(row => JsonSerializer.Serialize(new { password = row.Password, hash = row.Hash }));
        var run = await ToolRun.WithAsync(string.Join('\n', lines), "password", "verify", "--json");
        return [.. run.Answers().Select(answer => answer.GetProperty("outcome").GetString())];
    }

    private static string Json(params string[] texts) => JsonSerializer.Serialize(texts);
}
