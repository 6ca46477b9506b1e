using System.Buffers.Binary;
using System.Text.Json;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Tests.Passwords;

public sealed class PasswordInspectTests
{
    private const string Salt = "U0FMVFNBTFRTQUxUU0FMVA";
    private const string Tag = "VEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEFHVEE";
    private const string Django = "pbkdf2_sha256$1000$seasalt$YIWkt6M1JFXrHg5s0jZjBSc7C2Cz6QvchSJ0h8Y+i7c=";
    private const string Bcrypt = "$2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe";
    private const string Current = $"$argon2id$v=19$m=65536,t=3,p=1${Salt}${Tag}";

    private static readonly string IdentityVersion2 = Convert.ToBase64String(new byte[49]);

    public static TheoryData<string, string> Kinds => new()
    {
        { Current, "argon2id m=65536,t=3,p=1" },
        { $"$argon2i$m=4096,t=3,p=1${Salt}${Tag}", "argon2i v=16 m=4096,t=3,p=1" },
        { $"$argon2id$v=19$m=4096,p=1,t=3,keyid=cGVw${Salt}${Tag}", "argon2id m=4096,t=3,p=1 peppered" },
        { $"{{argon2}}$argon2id$v=19$m=4096,t=3,p=1${Salt}${Tag}", "prefixed argon2id m=4096,t=3,p=1" },
        { $"argon2$argon2id$v=19$m=4096,t=3,p=1${Salt}${Tag}", "prefixed argon2id m=4096,t=3,p=1" },
        { Bcrypt, "bcrypt cost 6" },
        { $"{{bcrypt}}{Bcrypt}", "bcrypt cost 6" },
        { $"bcrypt_sha256${Bcrypt}", "bcrypt-sha256 cost 6" },
        { $"$bcrypt-sha256$v=2,t=2b,r=12${Bcrypt[7..29]}${Bcrypt[29..]}", "bcrypt-sha256 cost 12" },
        { Django, "pbkdf2-sha256 1000" },
        { $"$pbkdf2-sha512$25000${Salt}${new string('A', 86)}", "pbkdf2-sha512 25000" },
        { $"$pbkdf2$25000${Salt}${new string('A', 27)}", "pbkdf2-sha1 25000" },
        { $"$p5k2$3e8$salt${new string('A', 32)}", "pbkdf2-sha1 1000" },
        { $"grub.pbkdf2.sha512.10000.{new string('A', 32)}.{new string('A', 128)}", "pbkdf2-sha512 10000" },
        { $"$scrypt$ln=14,r=8,p=1${Salt}${Tag}", "scrypt ln=14,r=8,p=1" },
        { $"$e0801${Salt}==${Tag}=", "scrypt ln=14,r=8,p=1" },
        { $"scrypt$salt$16384$8$1${Tag}=", "scrypt ln=14,r=8,p=1" },
        { $"$7$C6..../....salt${new string('.', 43)}", "scrypt $7$" },
        { $"$5$salt${new string('.', 43)}", "sha256-crypt 5000" },
        { $"$6$rounds=10000$salt${new string('.', 86)}", "sha512-crypt 10000" },
        { $"{{PKCS5S2}}{new string('A', 64)}", "atlassian-pkcs5s2" },
        { $"$paved-wrap$bWQ1Og$argon2id$v=19$m=4096,t=3,p=1${Salt}${Tag}", "argon2id m=4096,t=3,p=1 over md5" },
        { $"$paved-wrap$c2hhMS1zYWx0LWxhc3Q6eA$argon2id$v=19$m=4096,t=3,p=1${Salt}${Tag}", "argon2id m=4096,t=3,p=1 over sha1-salt-last" },
        { IdentityVersion2, "aspnet-identity v2" },
        { IdentityVersion3(2, 100_000), "aspnet-identity v3 sha512 100000" },
        { IdentityVersion3(1, 10_000), "aspnet-identity v3 sha256 10000" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Inspect_Row_IsNamedByAlgorithmAndCost(string row, string kind)
    {
        var (run, census) = await InspectAsync(row);

        var only = census.GetProperty("kinds")[0];
        Assert.Equal((kind, 1), (only.GetProperty("kind").GetString(), only.GetProperty("rows").GetInt32()));
        Assert.Equal(run.ExitCode, only.GetProperty("behind").GetInt32());
        Assert.Equal(row == Current ? 0 : 1, run.ExitCode);
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("plain text", "malformed")]
    [InlineData("5f4dcc3b5aa765d61d8327deb882cf99!", "malformed")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$" + Salt, "malformed")]
    [InlineData("$argon2id$v=19$m=065536,t=3,p=1$" + Salt + "$" + Tag, "malformed")]
    [InlineData("$argon2id$v=19$m=2097152,t=3,p=1$" + Salt + "$" + Tag, "unsupported")]
    [InlineData("$paved-wrap$AAAA$argon2id$v=19$m=65536,t=3,p=1$" + Salt + "$" + Tag, "unsupported")]
    [InlineData("$paved-wrap$bWQ1Og$argon2id$v=19$m=2097152,t=3,p=1$" + Salt + "$" + Tag, "unsupported")]
    [InlineData("$1$salt$digest", "unsupported")]
    [InlineData("{noop}secret", "unsupported")]
    [InlineData("$2x$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe", "unsupported")]
    public async Task Inspect_RowThatCannotBeVerified_IsCountedAndNotNamed(string row, string count)
    {
        var (run, census) = await InspectAsync(row);

        Assert.Equal((1, 1, 0), (run.ExitCode, census.GetProperty(count).GetInt32(), census.GetProperty("kinds").GetArrayLength()));
        using var hasher = new PasswordHasher(new PasswordHashingOptions().AddLegacyFormats());
        Assert.Equal(count, (await hasher.VerifyAsync("x", row, TestContext.Current.CancellationToken)).Outcome.ToString(), ignoreCase: true);
    }

    [Fact]
    public async Task Inspect_Rows_CountsThemByKindMostFirst()
    {
        var (run, census) = await InspectAsync(Bcrypt, Current, Bcrypt, "junk", new string('x', 1 << 21));

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            """{"rows":5,"behind":2,"malformed":2,"unsupported":0,"kinds":[{"kind":"bcrypt cost 6","rows":2,"behind":2},{"kind":"argon2id m=65536,t=3,p=1","rows":1,"behind":0}]}""",
            census.GetRawText());
    }

    [Fact]
    public async Task Inspect_CurrentRowsOrNone_ExitsWithZero()
    {
        Assert.Equal(0, (await InspectAsync(Current, Current)).Run.ExitCode);
        Assert.Equal(0, (await ToolRun.WithAsync("", "password", "inspect")).ExitCode);
    }

    [Theory]
    [InlineData(12288, 3, "--memory-kib", "12288")]
    [InlineData(12288, 3, "--memory-kib", "16384")]
    [InlineData(16384, 3, "--memory-kib", "12288")]
    [InlineData(12288, 4, "--memory-kib", "14000")]
    [InlineData(12288, 3, "--passes", "4")]
    public async Task Inspect_Argon2Row_IsBehindWhereASignInWouldReplaceIt(int memory, int passes, string option, string value)
    {
        string[] policy = ["--memory-kib", "12288", "--passes", "3"];
        policy[Array.IndexOf(policy, option) + 1] = value;
        using var old = new PasswordHasher(new PasswordHashingOptions { Cost = new Argon2Cost(memory, passes) });
        using var hasher = new PasswordHasher(new PasswordHashingOptions { Cost = new Argon2Cost(int.Parse(policy[1], null), int.Parse(policy[3], null)) });
        var row = old.Hash("x");

        var run = await ToolRun.WithAsync(row, ["password", "inspect", "--json", .. policy]);

        Assert.Equal(hasher.Verify("x", row).NeedsRehash ? 1 : 0, run.ExitCode);
    }

    [Fact]
    public async Task Inspect_ManyKinds_KeepsTwoHundred()
    {
        var rows = Enumerable.Range(1, 1000).Select(rounds => $"$pbkdf2-sha256${rounds}${Salt}${Tag}");
        var (_, census) = await InspectAsync([.. rows]);

        Assert.Equal(200, census.GetProperty("kinds").GetArrayLength());
        Assert.Equal(
            (801, "further kinds"),
            (census.GetProperty("kinds")[0].GetProperty("rows").GetInt32(), census.GetProperty("kinds")[0].GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Inspect_AnyRow_PrintsNeitherSaltNorDigest()
    {
        var rows = Kinds.Select(row => row.Data.Item1)
            .Append("$unknown$KANARIENVOGEL").Append("{KANARIENVOGEL}x").Append("KANARIENVOGEL").ToList();
        foreach (var form in new string[][] { ["password", "inspect"], ["password", "inspect", "--json"] })
        {
            var run = await ToolRun.WithAsync(string.Join('\n', rows), form);
            string[] secrets = ["KANARIENVOGEL", "seasalt", Salt, Tag, Bcrypt[7..29], Bcrypt[29..], "YIWkt6M1", "AAAA", "...."];

            Assert.All(secrets, secret => Assert.DoesNotContain(secret, run.Output + run.Error, StringComparison.Ordinal));
        }
    }

    private static async Task<(ToolRun Run, JsonElement Census)> InspectAsync(params string[] rows)
    {
        var run = await ToolRun.WithAsync(string.Join('\n', rows) + "\n", "password", "inspect", "--json");
        return (run, run.Answers().Single());
    }

    private static string IdentityVersion3(uint prf, uint rounds)
    {
        var blob = new byte[13 + 16 + 32];
        blob[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(1), prf);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(5), rounds);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(9), 16);
        return Convert.ToBase64String(blob);
    }
}
