using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.HashComparisonAnalyzer, Paved.Analyzers.CodeFixes.Passwords.HashComparisonFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class HashComparisonTests
{
    private const string Members = """
        static string Hash(string s) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(s)));
        static string Encode(string s) { using var k = new Rfc2898DeriveBytes(s, 16, 600_000, HashAlgorithmName.SHA256); return Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(s, k.Salt, 600_000, HashAlgorithmName.SHA256, 32)); }
        static byte[] Derive(string s, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(s, salt, 600_000, HashAlgorithmName.SHA256, 32);
        """;

    [Theory]
    [InlineData("var ok = [|user.PasswordHash == Hash(password)|];")]
    [InlineData("var hash = Hash(password); if ([|user.PasswordHash != hash|]) { return null; }")]
    [InlineData("var ok = [|Hash(request.Password).Equals(user.Password)|];")]
    [InlineData("var ok = [|string.Equals(user.PasswordHash, Encode(password), StringComparison.OrdinalIgnoreCase)|];")]
    [InlineData("var computed = Derive(password, salt); var ok = [|computed.SequenceEqual(storedHash)|];")]
    [InlineData("var ok = [|StructuralComparisons.StructuralEqualityComparer.Equals(Derive(password, salt), storedHash)|];")]
    [InlineData("var hash = Derive(password, salt); for (var i = 0; i < hash.Length; i++) { if ([|hash[i] != storedHash[i]|]) { return null; } }")]
    [InlineData("var ok = [|Derive(password, salt) == storedHash|];")]
    [InlineData("var ok = [|Derive(password, salt).AsSpan().SequenceEqual(storedHash)|];")]
    [InlineData("var ok = [|Convert.ToHexString(SHA1.HashData(Encoding.UTF8.GetBytes(password))) == user.Password|];")]
    [InlineData("var found = db.Users.AsEnumerable().FirstOrDefault(u => [|u.PasswordHash == Hash(password)|]);")]
    [InlineData("var hashedPassword = name; var ok = [|text == hashedPassword|];")]
    [InlineData("var ok = [|KeyDerivation.Pbkdf2(password, salt, KeyDerivationPrf.HMACSHA512, 220_000, 32).SequenceEqual(user.Hash)|];")]
    public Task Hash_ComparedUntilItDiffers_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var ok = CryptographicOperations.FixedTimeEquals(Derive(password, salt), storedHash);")]
    [InlineData("var found = db.Users.FirstOrDefault(u => u.PasswordHash == Hash(password));")]
    [InlineData("var found = (from u in db.Users where u.PasswordHash == text select u).Count();")]
    [InlineData("if (user.PasswordHash == null || user.PasswordHash == \"\" || user.PasswordHash == string.Empty) { return null; }")]
    [InlineData("var hash = Derive(password, salt); var diff = 0; for (var i = 0; i < hash.Length; i++) { diff |= hash[i] ^ storedHash[i]; }")]
    [InlineData("var hash = Derive(password, salt); var same = true; for (var i = 0; i < hash.Length; i++) { same &= hash[i] == storedHash[i]; }")]
    [InlineData("var hash = Derive(password, salt); if (hash.Length != storedHash.Length) { return null; }")]
    [InlineData("var ok = new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash, password) == PasswordVerificationResult.Success;")]
    [InlineData("var ok = BC.Verify(password, user.PasswordHash);")]
    [InlineData("var etag = Hash(text); var fresh = http.Request.Headers.IfNoneMatch == etag;")]
    [InlineData("var other = new User(); var changed = user.PasswordHash != other.PasswordHash;")]
    [InlineData("var ok = user.Password == password;")]
    [InlineData("var emptyHash = \"\"; var bypassHash = text; var ok = bypassHash == name;")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Hashes_OfFiles_AreSilent() => Verify.IsSilentAsync("""
        class Files
        {
            bool Same(byte[] leftHash, byte[] rightHash)
            {
                for (var i = 0; i < leftHash.Length; i++)
                {
                    if (leftHash[i] != rightHash[i]) { return false; }
                }
                return leftHash.SequenceEqual(rightHash);
            }
        }
        """);

    [Fact]
    public Task Fix_OfComparisons_ComparesInFixedTime() => Verify.FixesAsync(
        InMethod("""
            var hash = Hash(password);
            if ([|user.PasswordHash != hash|])
            {
                return null;
            }

            var one = [|Derive(password, salt).SequenceEqual(storedHash)|];
            var two = [|string.Equals(user.PasswordHash, Hash(password), StringComparison.OrdinalIgnoreCase)|];
            var three = [|Hash(password).Equals(user.Password)|];
            var four = [|StructuralComparisons.StructuralEqualityComparer.Equals(Derive(password, salt), storedHash)|];
            """, Members),
        InMethod("""
            var hash = Hash(password);
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.PasswordHash ?? ""), Encoding.UTF8.GetBytes(hash ?? "")))
            {
                return null;
            }

            var one = CryptographicOperations.FixedTimeEquals(Derive(password, salt), storedHash);
            var two = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes((user.PasswordHash ?? "").ToUpperInvariant()), Encoding.UTF8.GetBytes(Hash(password).ToUpperInvariant()));
            var three = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash(password)), Encoding.UTF8.GetBytes(user.Password ?? ""));
            var four = CryptographicOperations.FixedTimeEquals(Derive(password, salt), storedHash);
            """, Members));

    [Fact]
    public Task Fix_WhereNullIsRuledOut_AddsNoFallback() => Verify.FixesAsync(
        """
        #nullable enable
        class C
        {
            bool One(string passwordHash, string? other) => other is not null && [|passwordHash == other|];
            bool Two(byte[] passwordHash, byte[] other) => [|passwordHash == other|];
        }
        """,
        """
        #nullable enable
        class C
        {
            bool One(string passwordHash, string? other) => other is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(passwordHash), Encoding.UTF8.GetBytes(other));
            bool Two(byte[] passwordHash, byte[] other) => CryptographicOperations.FixedTimeEquals(passwordHash, other);
        }
        """);

    [Fact]
    public Task Fix_OfALoop_IsNotOffered() => Verify.OffersNoFixAsync(InMethod(
        "for (var i = 0; i < storedHash.Length; i++) { if ([|Derive(password, salt)[i] != storedHash[i]|]) { return null; } }", Members));
}
