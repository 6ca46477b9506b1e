using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.BcryptLengthAnalyzer, Paved.Analyzers.CodeFixes.Passwords.BcryptLengthFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class BcryptLengthTests
{
    private const string Members = """
        public class Ascii { [MaxLength(72), RegularExpression("^[ -~]+$")] public string Password { get; set; } = ""; }
        public class Unicode { [MaxLength(72), RegularExpression("^\\w+$")] public string Password { get; set; } = ""; }
        public class Long { [MaxLength(100), RegularExpression("^[a-z]+$")] public string Password { get; set; } = ""; }
        public class Short { [StringLength(64)] public string Password { get; set; } = ""; }
        """;

    [Theory]
    [InlineData("var h = [|BC.HashPassword(password)|];")]
    [InlineData("var h = [|BC.HashPassword(password, 12)|];")]
    [InlineData("var h = [|BC.HashPassword(request.Password, BC.GenerateSalt(12))|];")]
    [InlineData("var h = [|BC.HashPassword(password, 12, enhancedEntropy: false)|];")]
    [InlineData("if (password.Length > 72) { return null; } var h = [|BC.HashPassword(password)|];")]
    [InlineData("var p = password.Trim(); user.PasswordHash = [|BC.HashPassword(p)|];")]
    [InlineData("Func<string, string> hash = p => [|BC.HashPassword(p)|];")]
    [InlineData("var h = await Task.Run(() => [|BC.HashPassword(password)|]);")]
    [InlineData("var h = [|BC.HashPassword(new Unicode().Password)|];")]
    [InlineData("var h = [|BC.HashPassword(new Long().Password)|];")]
    [InlineData("var h = [|BC.HashPassword(new Short().Password)|];")]
    [InlineData("var h = [|BC.HashPassword(config[\"Admin\"] ?? \"start\")|];")]
    public Task Password_OfAnyLength_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var h = BC.EnhancedHashPassword(password);")]
    [InlineData("var h = BC.HashPassword(password, 12, enhancedEntropy: true);")]
    [InlineData("var h = BC.HashPassword(\"a literal\");")]
    [InlineData("if (Encoding.UTF8.GetByteCount(password) > 72) { return null; } var h = BC.HashPassword(password);")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(password); if (bytes.Length >= 73) { return null; } var h = BC.HashPassword(password);")]
    [InlineData("var pre = Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(password))); var h = BC.HashPassword(pre);")]
    [InlineData("var drawn = Convert.ToHexString(RandomNumberGenerator.GetBytes(12)); var h = BC.HashPassword(drawn);")]
    [InlineData("var h = BC.HashPassword(new Ascii().Password);")]
    [InlineData("var h = BC.HashPassword(Guid.NewGuid().ToString());")]
    [InlineData("var fits = BC.Verify(password, user.PasswordHash);")]
    [InlineData("var salt2 = BC.GenerateSalt(12);")]
    [InlineData("var h = Own.HashPassword(password);", "static class Own { public static string HashPassword(string p) => p; }")]
    public Task Password_OfKnownLength_IsSilent(string statement, string members = Members) => Verify.IsSilentAsync(InMethod(statement, members));

    [Fact]
    public Task Fix_OfHashing_RefusesMoreThan72Bytes() => Verify.FixesAsync(
        """
        class Accounts
        {
            string First(string password)
            {
                return [|BCrypt.Net.BCrypt.HashPassword(password, 12)|];
            }

            string Second(Request request)
            {
                var hash = [|BCrypt.Net.BCrypt.HashPassword(request.Password)|];
                return hash;
            }
        }
        record Request(string Password);
        """,
        """
        class Accounts
        {
            string First(string password)
            {
                if (Encoding.UTF8.GetByteCount(password) > 72)
                {
                    throw new ArgumentException("A password may have 72 bytes.");
                }

                return BCrypt.Net.BCrypt.HashPassword(password, 12);
            }

            string Second(Request request)
            {
                if (Encoding.UTF8.GetByteCount(request.Password) > 72)
                {
                    throw new ArgumentException("A password may have 72 bytes.");
                }

                var hash = BCrypt.Net.BCrypt.HashPassword(request.Password);
                return hash;
            }
        }
        record Request(string Password);
        """);

    [Fact]
    public Task Fix_WherePavedReadsBcryptHashes_HashesAndVerifies() => Verify.FixesAsync(
        """
        using Paved.Passwords;
        using BC = BCrypt.Net.BCrypt;

        class Accounts
        {
            public string First(string password) => [|BC.HashPassword(password, 12)|];

            public string Second(string password) => [|BC.HashPassword(password, BC.GenerateSalt())|];

            public bool Verify(string password, string hash) => !string.IsNullOrEmpty(hash) && BC.Verify(password, hash);
        }
        """ + PavedPasswords + PavedLegacy,
        """
        using Paved.Passwords;
        using BC = BCrypt.Net.BCrypt;

        class Accounts
        {
            private static readonly PasswordHasher Passwords = new(Paved.Passwords.Legacy.LegacyFormats.AddLegacyFormats(new PasswordHashingOptions()));

            public string First(string password) => Passwords.Hash(password);

            public string Second(string password) => Passwords.Hash(password);

            public bool Verify(string password, string hash) => !string.IsNullOrEmpty(hash) && Passwords.Verify(password, hash).IsMatch;
        }
        """ + PavedPasswords + PavedLegacy,
        title: "Hash and verify by PasswordHasher");
}
