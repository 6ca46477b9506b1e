using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.WeakSaltAnalyzer, Paved.Analyzers.CodeFixes.Passwords.WeakSaltFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class WeakSaltTests
{
    private const string Members = """
        static readonly byte[] Fixed = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
        const string Salt = "NaCl";
        static string CreateSalt(string userName) => "";
        """;

    [Theory]
    [InlineData("\"salty salty salty\"u8.ToArray()")]
    [InlineData("Fixed")]
    [InlineData("Encoding.ASCII.GetBytes(Salt)")]
    [InlineData("new byte[] { 0x49, 0x76, 0x61, 0x6e, 0x20, 0x4d, 0x65, 0x64, 0x76, 0x65, 0x64, 0x65, 0x76, 0x12, 0x13, 0x14 }")]
    [InlineData("Array.Empty<byte>()")]
    [InlineData("new byte[0]")]
    [InlineData("new byte[16]")]
    [InlineData("RandomNumberGenerator.GetBytes(8)")]
    [InlineData("Encoding.UTF8.GetBytes(password)")]
    [InlineData("Encoding.UTF8.GetBytes(user.Email.ToLowerInvariant())")]
    [InlineData("SHA256.HashData(Encoding.UTF8.GetBytes(user.Email))")]
    [InlineData("Encoding.UTF8.GetBytes(\"app:\" + request.Password)")]
    public Task Salt_GivenToPbkdf2_IsReported(string salt) => Verify.ReportsAsync(InMethod(
        $"var h = Rfc2898DeriveBytes.Pbkdf2(password, [|{salt}|], 600_000, HashAlgorithmName.SHA256, 32);", Members));

    [Theory]
    [InlineData("var own = new byte[8]; RandomNumberGenerator.Fill(own); var h = KeyDerivation.Pbkdf2(password, [|own|], KeyDerivationPrf.HMACSHA512, 220_000, 32);")]
    [InlineData("var own = new byte[12]; rng.GetBytes(own); using var k = new Rfc2898DeriveBytes(password, [|own|], 600_000, HashAlgorithmName.SHA256);")]
    [InlineData("byte[] own = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]; using Rfc2898DeriveBytes k = new(password, [|own|], 600_000, HashAlgorithmName.SHA256);")]
    [InlineData("using var k = new Rfc2898DeriveBytes(password, [|8|], 600_000, HashAlgorithmName.SHA256);")]
    [InlineData("var own = new byte[16]; var h = await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(password, [|own|], 600_000, HashAlgorithmName.SHA256, 32));")]
    [InlineData("var userName = name; var own = Encoding.UTF8.GetBytes(userName.PadRight(16, '#')); var h = Rfc2898DeriveBytes.Pbkdf2(password, [|own|], 600_000, HashAlgorithmName.SHA256, 32);")]
    public Task Salt_OfLocals_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, RandomNumberGenerator.GetBytes(16), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, salt, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(user.Salt), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, Encoding.UTF8.GetBytes(user.Salt), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var own = new byte[16]; RandomNumberGenerator.Fill(own); var h = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var own = new byte[16]; using (var r = RandomNumberGenerator.Create()) { r.GetBytes(own); } using var k = new Rfc2898DeriveBytes(password, own, 600_000, HashAlgorithmName.SHA256);")]
    [InlineData("byte[] own; rng.GetBytes(own = new byte[16]); var h = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var own = new byte[8]; Buffer.BlockCopy(storedHash, 0, own, 0, 8); var h = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var own = storedHash.AsSpan(0, 16).ToArray(); var h = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(CreateSalt(user.Name)), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(user.PasswordHash.Split('.')[0]), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(config[\"Salt\"]!), 600_000, HashAlgorithmName.SHA256, 32);")]
    [InlineData("using var k = new Rfc2898DeriveBytes(password, 16, 600_000, HashAlgorithmName.SHA256);")]
    [InlineData("var h = Rfc2898DeriveBytes.Pbkdf2(key, Fixed, 1, HashAlgorithmName.SHA256, 32);")]
    [InlineData("var h = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, Fixed);")]
    [InlineData("var own = new byte[16]; for (var i = 0; i < 16; i++) { own[i] = storedHash[i]; } var h = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);")]
    public Task Salt_DrawnOrStored_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Fix_OfShortSalts_DrawsSixteenBytes() => Verify.FixesAsync(
        InMethod("""
            var one = Rfc2898DeriveBytes.Pbkdf2(password, [|RandomNumberGenerator.GetBytes(8)|], 600_000, HashAlgorithmName.SHA256, 32);
            var own = new byte[Size];
            RandomNumberGenerator.Fill(own);
            var two = Rfc2898DeriveBytes.Pbkdf2(password, [|own|], 600_000, HashAlgorithmName.SHA256, 32);
            using var three = new Rfc2898DeriveBytes(password, [|8|], 600_000, HashAlgorithmName.SHA256);
            """, "const int Size = 8;"),
        InMethod("""
            var one = Rfc2898DeriveBytes.Pbkdf2(password, RandomNumberGenerator.GetBytes(16), 600_000, HashAlgorithmName.SHA256, 32);
            var own = new byte[Size];
            RandomNumberGenerator.Fill(own);
            var two = Rfc2898DeriveBytes.Pbkdf2(password, own, 600_000, HashAlgorithmName.SHA256, 32);
            using var three = new Rfc2898DeriveBytes(password, 16, 600_000, HashAlgorithmName.SHA256);
            """, "const int Size = 16;"));

    [Fact]
    public Task Fix_OfAConstantSalt_IsNotOffered() => Verify.OffersNoFixAsync(InMethod(
        "var h = Rfc2898DeriveBytes.Pbkdf2(password, [|Fixed|], 600_000, HashAlgorithmName.SHA256, 32);", Members));
}
