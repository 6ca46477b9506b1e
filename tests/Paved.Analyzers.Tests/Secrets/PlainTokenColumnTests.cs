using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Secrets.PlainTokenColumnAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.Secrets;

public sealed class PlainTokenColumnTests
{
    [Theory]
    [InlineData("public string [|AccessToken|] { get; set; } = \"\";")]
    [InlineData("public string? [|ApiKey|] { get; set; }")]
    [InlineData("public string? [|RefreshToken|] { get; init; }")]
    [InlineData("[MaxLength(64)] public string? [|PasswordResetToken|] { get; set; }")]
    [InlineData("public string? [|EmailConfirmationToken|] { get; set; }")]
    [InlineData("public string? [|SessionToken|] { get; set; }")]
    [InlineData("public string? [|PartnerApiKey|] { get; set; }")]
    [InlineData("public string? [|InviteToken|] { get; set; }")]
    public Task Token_OfAnEntity_IsReported(string property) => Verify.ReportsAsync(OfEntity(property));

    [Theory]
    [InlineData("public string? AccessTokenHash { get; set; }")]
    [InlineData("public string? HashedApiKey { get; set; }")]
    [InlineData("public string? EncryptedRefreshToken { get; set; }")]
    [InlineData("public string? Token { get; set; }")]
    [InlineData("public string? TokenType { get; set; }")]
    [InlineData("public DateTime? RefreshTokenExpires { get; set; }")]
    [InlineData("public string? AccessTokenId { get; set; }")]
    [InlineData("public string? ConcurrencyToken { get; set; }")]
    [InlineData("public byte[]? ApiKey { get; set; }")]
    [InlineData("public Guid RefreshToken { get; set; }")]
    [InlineData("[ProtectedPersonalData] public string? AccessToken { get; set; }")]
    [InlineData("public string? PublicApiKey { get; set; }")]
    [InlineData("public string? DeviceToken { get; set; }")]
    public Task Property_OfAnotherKind_IsSilent(string property) => Verify.IsSilentAsync(OfEntity(property));

    [Fact]
    public Task Property_WithAConversion_IsSilent() => Verify.IsSilentAsync($$"""
        {{Usings}}
        public class Provider { public int Id { get; set; } public string AccessToken { get; set; } = ""; }
        public class ProviderConfiguration : IEntityTypeConfiguration<Provider>
        {
            public void Configure(EntityTypeBuilder<Provider> builder) => builder.Property(p => p.AccessToken).HasConversion(x => x, x => x);
        }
        """);

    [Fact]
    public Task Types_ThatAreNoEntities_AreSilent() => Verify.IsSilentAsync("""
        record LoginResponse(string AccessToken, string RefreshToken);
        class ApiOptions { public string ApiKey { get; set; } = ""; }
        """);

    private static string OfEntity(string property) => $$"""
        {{Usings}}
        public class Person { public int Id { get; set; } {{property}} }
        public class Context : DbContext { public DbSet<Person> People { get; set; } = null!; }
        """;
}
