using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.OneTimeCodes.PlainSecretColumnAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.OneTimeCodes;

public sealed class PlainSecretColumnTests
{
    [Theory]
    [InlineData("public string [|TotpSecret|] { get; set; } = \"\";")]
    [InlineData("public string? [|TwoFactorKey|] { get; set; }")]
    [InlineData("public string? [|MfaSecret|] { get; init; }")]
    [InlineData("[MaxLength(64)] public string? [|AuthenticatorKey|] { get; set; }")]
    [InlineData("public string? [|Google2faSecret|] { get; set; }")]
    [InlineData("public string? [|TwoFactorSecretKey|] { get; set; }")]
    [InlineData("public string? [|OtpSecret|] { get; set; }")]
    [InlineData("private string? _s; public string? [|TotpKey|] { get => _s; set => _s = value?.Trim(); }")]
    [InlineData("public string? [|TOTP_SECRET|] { get; set; }")]
    public Task Secret_OfAnEntity_IsReported(string property) => Verify.ReportsAsync(OfEntity(property));

    [Theory]
    [InlineData("public string? TotpSecretHash { get; set; }")]
    [InlineData("public string? EncryptedTotpSecret { get; set; }")]
    [InlineData("public byte[]? TotpSecret { get; set; }")]
    [InlineData("public bool MfaEnabled { get; set; }")]
    [InlineData("public string? AuthenticatorKeyId { get; set; }")]
    [InlineData("[ProtectedPersonalData] public string? TotpSecret { get; set; }")]
    [InlineData("[NotMapped] public string? TotpSecret { get; set; }")]
    [InlineData("private string? _s; public string? TotpSecret { get => _s; set => _s = Encrypt(value); } static string? Encrypt(string? s) => s;")]
    [InlineData("public string? ProtectedSecret { get; set; } public string? TotpSecret => ProtectedSecret;")]
    [InlineData("public string? LicenceKey { get; set; }")]
    [InlineData("public string? TwoFactorUrl { get; set; }")]
    [InlineData("public static string TotpSecret { get; set; } = \"\";")]
    public Task Property_OfAnotherKind_IsSilent(string property) => Verify.IsSilentAsync(OfEntity(property));

    [Theory]
    [InlineData("model.Entity<Person>().Property(p => p.TotpSecret).HasConversion(x => x, x => x);")]
    [InlineData("model.Entity<Person>(e => { e.Property(x => x.TotpSecret).IsRequired().HasConversion(x => x, x => x); });")]
    [InlineData("model.Entity<Person>().Property<string>(\"TotpSecret\").HasConversion(x => x, x => x);")]
    public Task Property_WithAConversion_IsSilent(string statement) => Verify.IsSilentAsync(OfEntity("public string TotpSecret { get; set; } = \"\";", statement));

    [Fact]
    public Task Conversion_OfAnotherEntity_DoesNotCount() => Verify.ReportsAsync(OfEntity(
        "public string [|TotpSecret|] { get; set; } = \"\";", "model.Entity<Other>().Property(p => p.TotpSecret).HasConversion(x => x, x => x);"));

    [Fact]
    public Task Types_ThatAreNoEntities_AreSilent() => Verify.IsSilentAsync("""
        class SetupModel { public string TotpSecret { get; set; } = ""; }
        record ImportRow(string MfaSecret);
        class MfaOptions { public string? TwoFactorKey { get; set; } }
        """);

    private static string OfEntity(string property, string statement = "") => $$"""
        {{Usings}}
        public class Person { public int Id { get; set; } {{property}} }
        public class Other { [NotMapped] public string TotpSecret { get; set; } = ""; }
        public class Context : DbContext
        {
            public DbSet<Person> People { get; set; } = null!;
            protected override void OnModelCreating(ModelBuilder model)
            {
                {{statement}}
            }
        }
        """;
}
