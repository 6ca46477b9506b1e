using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.FastHashAnalyzer, Paved.Analyzers.CodeFixes.Passwords.FastHashFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class FastHashTests
{
    private const string Members = """
        static string Sha(string input) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(input)));
        static string Md5Of(string input) { using var md5 = MD5.Create(); return Convert.ToHexString(md5.ComputeHash(Encoding.UTF8.GetBytes(input))); }
        """;

    [Theory]
    [InlineData("var h = [|SHA256.HashData(Encoding.UTF8.GetBytes(password))|];")]
    [InlineData("using var md5 = MD5.Create(); var h = [|md5.ComputeHash(Encoding.ASCII.GetBytes(password))|];")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(request.Password); var h = [|SHA512.HashData(bytes)|];")]
    [InlineData("var salted = user.Salt + password; var h = [|SHA1.HashData(Encoding.UTF8.GetBytes(salted))|];")]
    [InlineData("var h = [|HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($\"{user.Salt}:{password}\"))|];")]
    [InlineData("using var hmac = new HMACSHA512(salt); var h = [|hmac.ComputeHash(Encoding.UTF8.GetBytes(password))|];")]
    [InlineData("var h = [|SHA256.HashData(Encoding.UTF8.GetBytes(password).Concat(salt).ToArray())|];")]
    [InlineData("var p = Encoding.UTF8.GetBytes(password); var all = new byte[p.Length + salt.Length]; Buffer.BlockCopy(p, 0, all, 0, p.Length); Buffer.BlockCopy(salt, 0, all, p.Length, salt.Length); var h = [|SHA256.HashData(all)|];")]
    [InlineData("var p = Encoding.UTF8.GetBytes(password); var all = new byte[64]; for (var i = 0; i < p.Length; i++) { all[i] = p[i]; } var h = [|SHA256.HashData(all)|];")]
    [InlineData("var p = Encoding.UTF8.GetBytes(password); var all = new byte[64]; p.CopyTo(all, 0); using var sha = SHA384.Create(); var h = [|sha.ComputeHash(all)|];")]
    [InlineData("using var m = new MemoryStream(Encoding.UTF8.GetBytes(password)); var h = [|SHA256.HashData(m)|];")]
    [InlineData("using var h = IncrementalHash.CreateHash(HashAlgorithmName.SHA256); h.AppendData(salt); [|h.AppendData(Encoding.UTF8.GetBytes(password))|];")]
    [InlineData("var builder = new StringBuilder(); builder.Append(user.Salt).Append('$'); builder.Append(password); var h = [|SHA256.HashData(Encoding.UTF8.GetBytes(builder.ToString()))|];")]
    [InlineData("user.PasswordHash = [|Sha(password)|];")]
    [InlineData("user.PasswordHash = [|Md5Of(password + user.Salt)|];")]
    [InlineData("string Local(string s) => Convert.ToBase64String(SHA1.HashData(Encoding.UTF8.GetBytes(s))); user.PasswordHash = [|Local(request.Password)|];")]
    [InlineData("Func<string, byte[]> hash = passwd => [|MD5.HashData(Encoding.UTF8.GetBytes(passwd))|];")]
    [InlineData("var h = [|SHA256.HashData(Encoding.UTF8.GetBytes(config[\"x\"] is { } pwd ? pwd : password))|];")]
    public Task Password_HashedQuickly_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("HashPassword", "var h = [|SHA256.HashData(Encoding.UTF8.GetBytes(text))|];")]
    [InlineData("EncryptPassword", "using var md5 = MD5.Create(); var h = [|md5.ComputeHash(Encoding.UTF8.GetBytes(text + \"x\"))|];")]
    [InlineData("GetPasswordHash", "var h = [|SHA1.HashData(Encoding.UTF8.GetBytes(text))|];")]
    public Task Text_InAMethodNamedAfterPasswords_IsReported(string method, string statement) => Verify.ReportsAsync(InMethod(statement, method: method));

    [Theory]
    [InlineData("var h = SHA256.HashData(Encoding.UTF8.GetBytes(text));")]
    [InlineData("var gravatar = MD5.HashData(Encoding.UTF8.GetBytes(user.Email.Trim().ToLowerInvariant()));")]
    [InlineData("var etag = SHA1.HashData(File.ReadAllBytes(name));")]
    [InlineData("var digest = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))); var range = digest.Substring(0, 5);")]
    [InlineData("var digest = Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))); var range = digest[..5];")]
    [InlineData("var pre = Convert.ToBase64String(SHA384.HashData(Encoding.UTF8.GetBytes(password))); var h = BC.HashPassword(pre, 12);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(SHA512.HashData(Encoding.UTF8.GetBytes(password)), salt, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var slow = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32); var id = SHA256.HashData(slow);")]
    [InlineData("string apiToken = text; var h = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(apiToken));")]
    [InlineData("string bypass = text, passenger = name; var h = SHA256.HashData(Encoding.UTF8.GetBytes(bypass + passenger));")]
    [InlineData("var h = SHA256.HashData(Encoding.UTF8.GetBytes(user.PasswordHash + user.Name));")]
    [InlineData("string resetPasswordUrl = text; var h = SHA256.HashData(Encoding.UTF8.GetBytes(resetPasswordUrl));")]
    [InlineData("var h = SHA256.HashData(BitConverter.GetBytes(password.Length));")]
    [InlineData("user.PasswordHash = BC.HashPassword(password);")]
    [InlineData("var h = Sha(user.Name + user.Email);")]
    [InlineData("var h = Keyed(password);", "static byte[] Keyed(string label) => SHA256.HashData(new byte[] { 1, 2 });")]
    public Task Anything_Else_IsSilent(string statement, string members = Members) => Verify.IsSilentAsync(InMethod(statement, members));

    [Theory]
    [InlineData("CheckPwnedPasswords")]
    [InlineData("ComputeScramProof")]
    [InlineData("BuildDigestAuthHeader")]
    public Task Password_ThatAProtocolWantsHashed_IsSilent(string method) =>
        Verify.IsSilentAsync(InMethod("var h = SHA1.HashData(Encoding.UTF8.GetBytes(password));", method: method));

    [Fact]
    public Task Hashes_OfAHashPasswordMethodsSalt_AreSilent() => Verify.IsSilentAsync(InMethod(
        "var s = SHA256.HashData(Encoding.UTF8.GetBytes(name + user.Email)); var h = Rfc2898DeriveBytes.Pbkdf2(text, salt, 600_000, HashAlgorithmName.SHA256, 32);",
        method: "HashPasswordSlowly").Replace("string name,", "string userName,", StringComparison.Ordinal).Replace("(name +", "(userName +", StringComparison.Ordinal));

    [Fact]
    public Task Helper_OfAnotherFile_IsKnownByItsName()
    {
        var test = new RuleTest<Paved.Analyzers.Passwords.FastHashAnalyzer, Paved.Analyzers.CodeFixes.Passwords.FastHashFix>(InMethod("user.PasswordHash = [|Md5Helper.Encrypt(password)|]; var avatar = Md5Helper.Encrypt(user.Email); var ok = BC.HashPassword(password.ToSha512());"));
        test.TestState.Sources.Add(("/0/Helper.cs", """
            public static class Md5Helper
            {
                public static string Encrypt(string s) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(s)));
                public static string ToSha512(this string s) => Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(s)));
            }
            """));
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public Task Program_OfTopLevelStatements_IsRead()
    {
        var test = new RuleTest<Paved.Analyzers.Passwords.FastHashAnalyzer, Paved.Analyzers.CodeFixes.Passwords.FastHashFix>("""
            var password = Console.ReadLine()!;
            Console.WriteLine(Convert.ToHexString([|SHA256.HashData(Encoding.UTF8.GetBytes(password))|]));
            """);
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("public static class PasswordHelper { public static string ComputeHash(string input) => Convert.ToHexString([|SHA256.HashData(Encoding.UTF8.GetBytes(input))|]); }")]
    [InlineData("public static class Helper { public static string EncodePasswordMd5(string pass) { var md5 = MD5.Create(); return BitConverter.ToString([|md5.ComputeHash(Encoding.Default.GetBytes(pass))|]); } }")]
    [InlineData("public class Account { public string Senha { get; set; } = \"\"; public byte[] Hash => [|SHA1.HashData(Encoding.UTF8.GetBytes(Senha))|]; }")]
    [InlineData("public class Account { public string Password { get; set; } = \"\"; public string Hash => [|Compute(Password ?? \"\")|]; private static string Compute(string input) { using var md5 = MD5.Create(); return Convert.ToHexString(md5.ComputeHash(Encoding.UTF8.GetBytes(input))); } }")]
    public Task Class_AboutPasswords_IsReported(string type) => Verify.ReportsAsync(type);

    [Theory]
    [InlineData("public class PasswordResetService { public string HashToken(string value) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(value))); }")]
    [InlineData("public class PasswordStore { public string Etag(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))); }")]
    [InlineData("public class BoardingPass { public string PassCount { get; set; } = \"\"; public byte[] Sum => SHA256.HashData(Encoding.UTF8.GetBytes(PassCount)); }")]
    public Task Class_AboutSomethingElse_IsSilent(string type) => Verify.IsSilentAsync(type);

    [Fact]
    public Task Fix_WherePavedIsReferenced_HashesAndVerifies() => Verify.FixesAsync(
        """
        using Paved.Passwords;

        class User
        {
            public string PasswordHash { get; set; } = "";
        }
        class Accounts
        {
            public bool SignIn(User user, string password)
            {
                var hash = Hash(password);
                return user.PasswordHash == hash;
            }

            public bool Differs(User user, string password) => user.PasswordHash != Hash(password);

            public void Set(User user, string password)
            {
                user.PasswordHash = Hash(password);
            }

            public void SetDirectly(User user, string password)
            {
                user.PasswordHash = Convert.ToBase64String([|SHA512.HashData(Encoding.UTF8.GetBytes("salt" + password))|]).ToLowerInvariant();
            }

            private static string Hash(string password)
            {
                using var sha = SHA256.Create();
                var bytes = [|sha.ComputeHash(Encoding.UTF8.GetBytes(password))|];
                return Convert.ToHexString(bytes);
            }
        }
        """ + PavedPasswords,
        """
        using Paved.Passwords;

        class User
        {
            public string PasswordHash { get; set; } = "";
        }
        class Accounts
        {
            private static readonly PasswordHasher Passwords = new();

            public bool SignIn(User user, string password)
            {
                return Passwords.Verify(password, user.PasswordHash).IsMatch;
            }

            public bool Differs(User user, string password) => !Passwords.Verify(password, user.PasswordHash).IsMatch;

            public void Set(User user, string password)
            {
                user.PasswordHash = Hash(password);
            }

            public void SetDirectly(User user, string password)
            {
                user.PasswordHash = Passwords.Hash(password);
            }

            private static string Hash(string password) => Passwords.Hash(password);
        }
        """ + PavedPasswords);

    [Fact]
    public Task Fix_WithoutPaved_IsNotOffered() => Verify.OffersNoFixAsync(InMethod("user.PasswordHash = [|Sha(password)|];", Members));

    [Fact]
    public Task Fix_OfAHashThatIsComparedElsewhere_IsNotOffered() => Verify.OffersNoFixAsync(
        "public static class Hashes { public static string Of(string password) => Convert.ToHexString([|SHA256.HashData(Encoding.UTF8.GetBytes(password))|]); }" + PavedPasswords);
}
