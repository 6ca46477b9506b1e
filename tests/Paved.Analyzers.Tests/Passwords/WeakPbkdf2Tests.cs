using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Fix = Paved.Analyzers.CodeFixes.Passwords.WeakPbkdf2Fix;
using Rule = Paved.Analyzers.Passwords.WeakPbkdf2Analyzer;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.WeakPbkdf2Analyzer, Paved.Analyzers.CodeFixes.Passwords.WeakPbkdf2Fix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class WeakPbkdf2Tests
{
    private const string Members = """
        const int Few = 10_000;
        const int Many = 700_000;
        static readonly int Rounds = 5000;
        static int Iterations => 1000;
        static readonly HashAlgorithmName Algorithm = HashAlgorithmName.SHA512;
        """;

    [Theory]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, [|100_000|], HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, [|Few|], HashAlgorithmName.SHA512, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(text), salt, [|600_000|], HashAlgorithmName.SHA1, 32);")]
    [InlineData("using var k = new Rfc2898DeriveBytes(password, salt, [|Rounds|], Algorithm);")]
    [InlineData("using var k = new Rfc2898DeriveBytes(password, salt, [|1000|]);")]
    [InlineData("using var k = [|new Rfc2898DeriveBytes(password, salt)|];")]
    [InlineData("using Rfc2898DeriveBytes k = [|new(password, 16)|];")]
    [InlineData("int rounds = 20000; var h = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA256, [|rounds|], 32);")]
    [InlineData("var h = KeyDerivation.Pbkdf2(text, salt, iterationCount: [|Iterations|], prf: KeyDerivationPrf.HMACSHA512, numBytesRequested: 32);")]
    [InlineData("services.Configure<PasswordHasherOptions>(o => o.IterationCount = [|10_000|]);")]
    [InlineData("var o = new PasswordHasherOptions { CompatibilityMode = [|PasswordHasherCompatibilityMode.IdentityV2|] };")]
    [InlineData("var k = new Rfc2898DeriveBytes(password, salt); k.IterationCount = [|5000|];")]
    [InlineData("var passwordBytes = Encoding.UTF8.GetBytes(password); var h = await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(passwordBytes, salt, [|4096|], HashAlgorithmName.SHA256, 32));")]
    public Task Iterations_TooFew_AreReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, 210_000, Algorithm, 32);")]
    [InlineData("var h = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, 220_000, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, Many, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, count, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var parts = user.PasswordHash.Split('.'); var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, int.Parse(parts[0]), HashAlgorithmName.SHA256, 32);")]
    [InlineData("using var k = new Rfc2898DeriveBytes(password, salt, config.GetValue<int>(\"Rounds\"), HashAlgorithmName.SHA256);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(key, salt, 1, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(RandomNumberGenerator.GetBytes(32), salt, 1, HashAlgorithmName.SHA256, 32);")]
    [InlineData("services.Configure<PasswordHasherOptions>(o => o.IterationCount = config.GetValue<int>(\"Rounds\"));")]
    [InlineData("services.Configure<PasswordHasherOptions>(o => { o.IterationCount = 300_000; o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3; });")]
    [InlineData("var iterations = 0; foreach (var _ in name) { iterations += 10; } var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var k = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32);")]
    public Task Iterations_EnoughOrUnknown_AreSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task OldHashes_WhenVerified_AreSilent() => Verify.IsSilentAsync(InMethod(
        "var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1000, HashAlgorithmName.SHA1, 32);", method: "VerifyLegacyHash"));

    [Fact]
    public Task Minimum_OfAnOption_IsTaken() => new RuleTest<Rule, Fix>(InMethod("""
        var one = Rfc2898DeriveBytes.Pbkdf2(password, salt, 100_000, HashAlgorithmName.SHA256, 32);
        var two = Rfc2898DeriveBytes.Pbkdf2(password, salt, [|99_999|], HashAlgorithmName.SHA256, 32);
        """)).WithOption("paved_min_pbkdf2_iterations_sha256", "100000").RunAsync(TestContext.Current.CancellationToken);

    [Fact]
    public Task Fix_OfDerivations_RaisesTheirNumber() => Verify.FixesAsync(
        InMethod("""
            var one = Rfc2898DeriveBytes.Pbkdf2(password, salt, [|1000|], HashAlgorithmName.SHA256, 32);
            var two = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, [|Few|], 32);
            var three = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, [|Few|], 32);
            using var four = [|new Rfc2898DeriveBytes(password, salt)|];
            """, "const int Few = 10;"),
        InMethod("""
            var one = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32);
            var two = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, Few, 32);
            var three = KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, Few, 32);
            using var four = new Rfc2898DeriveBytes(password, salt, 600_000, HashAlgorithmName.SHA256);
            """, "const int Few = 210_000;"));

    [Fact]
    public Task Fix_OfIdentity_RaisesTheWorkOfNewHashes() => Verify.FixesAsync(
        InMethod("""
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = [|10_000|]);
            services.Configure<PasswordHasherOptions>(o => o.CompatibilityMode = [|PasswordHasherCompatibilityMode.IdentityV2|]);
            """),
        InMethod("""
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
            services.Configure<PasswordHasherOptions>(o => o.CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV3);
            """));
}
