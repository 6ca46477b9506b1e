using static Paved.Analyzers.Tests.OneTimeCodes.CodeSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.WeakAppSecretAnalyzer, Paved.Analyzers.CodeFixes.OneTimeCodes.WeakAppSecretFix>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class WeakAppSecretTests
{
    private const string Paved = """

        namespace Paved.Auth
        {
            public sealed class TotpSecret
            {
                public static TotpSecret Generate() => new();
                public string RevealBase32() => "";
            }
        }
        """;

    [Theory]
    [InlineData("var own = [|new Totp(Encoding.ASCII.GetBytes(\"12345678901234567890\"))|];")]
    [InlineData("var own = [|new Totp(Encoding.UTF8.GetBytes(account.Email), totpSize: 8)|];")]
    [InlineData("var own = [|new Hotp(Base32Encoding.ToBytes(\"JBSWY3DPEHPK3PXP\"))|];")]
    [InlineData("const string Key = \"secret\"; var own = [|new Totp(Encoding.UTF8.GetBytes(account.Id + Key))|];")]
    [InlineData("var key = KeyGeneration.GenerateRandomKey(20); var weak = [|KeyGeneration.GenerateRandomKey(10)|];")]
    [InlineData("var setup = [|tfa.GenerateSetupCode(\"Shop\", account.Email, account.Email + \"!x\", false)|];")]
    [InlineData("var setup = [|tfa.GenerateSetupCode(\"Shop\", account.Email, Encoding.UTF8.GetBytes($\"{account.Id}-{account.Email}\"))|];")]
    [InlineData("[|account.TwoFactorKey = Guid.NewGuid().ToString().Replace(\"-\", \"\").Substring(0, 10)|];")]
    [InlineData("var user = new Account { [|TotpSecret = Base32Encoding.ToString(Guid.NewGuid().ToByteArray())|] };")]
    [InlineData("var bytes = new byte[8]; RandomNumberGenerator.Fill(bytes); [|account.TotpSecret = Base32Encoding.ToString(bytes)|];")]
    [InlineData("[|account.TotpSecret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10))|];")]
    [InlineData("[|account.TotpSecret = Base32Encoding.ToString(SHA1.HashData(Encoding.UTF8.GetBytes(account.Email)))|];")]
    public Task Secret_ThatIsKnownOrShort_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement));

    [Theory]
    [InlineData("var own = new Totp(Base32Encoding.ToBytes(account.TotpSecret));")]
    [InlineData("var own = new Totp(KeyGeneration.GenerateRandomKey(20));")]
    [InlineData("var own = new Totp(secret);")]
    [InlineData("var own = new Totp(Encoding.UTF8.GetBytes(account.TotpSecret!));")]
    [InlineData("account.TotpSecret = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(OtpHashMode.Sha1));")]
    [InlineData("account.TotpSecret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20));")]
    [InlineData("account.TotpSecret = other.TotpSecret == null ? null : \"set\";")]
    [InlineData("account.TwoFactorKey = null; account.TotpSecret = \"\";")]
    [InlineData("var setup = tfa.GenerateSetupCode(\"Shop\", account.Email, account.TotpSecret!.Replace(\" \", \"\"), true);")]
    [InlineData("var setup = tfa.GenerateSetupCode(\"Shop\", account.Email, secret);")]
    [InlineData("account.TotpSecret = text.Trim();")]
    [InlineData("var own = new Totp(HMACSHA1.HashData(secret, Encoding.UTF8.GetBytes(account.Email)));")]
    [InlineData("account.Email = Guid.NewGuid() + \"@example.org\";")]
    public Task Secret_ThatIsDrawnOrStored_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement));

    [Fact]
    public Task Fix_WithOtpNet_DrawsTwentyBytes() => Verify.FixesAsync(
        InMethod("""
            var key = [|KeyGeneration.GenerateRandomKey(10)|];
            [|account.TwoFactorKey = Guid.NewGuid().ToString("N")|];
            [|account.TotpSecret = Base32Encoding.ToString(Guid.NewGuid().ToByteArray())|];
            """),
        InMethod("""
            var key = KeyGeneration.GenerateRandomKey(20);
            account.TwoFactorKey = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));
            account.TotpSecret = Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));
            """));

    [Fact]
    public Task Fix_WithPaved_GeneratesASecret() => Verify.FixesAsync(
        InMethod("[|account.TwoFactorKey = Guid.NewGuid().ToString(\"N\")|];") + Paved,
        InMethod("account.TwoFactorKey = Paved.Auth.TotpSecret.Generate().RevealBase32();") + Paved);

    [Fact]
    public Task Fix_OfAKnownSecret_IsNotOffered() => Verify.OffersNoFixAsync(InMethod("var own = [|new Totp(Encoding.UTF8.GetBytes(account.Email))|];"));
}
