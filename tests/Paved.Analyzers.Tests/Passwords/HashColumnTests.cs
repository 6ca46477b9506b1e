using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.HashColumnAnalyzer, Paved.Analyzers.CodeFixes.Passwords.HashColumnFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class HashColumnTests
{
    [Theory]
    [InlineData("[MaxLength([|64|])] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[StringLength([|100|], MinimumLength = 6)] public string Password { get; set; } = \"\";")]
    [InlineData("[Required, MaxLength([|60|])] public string HashedPassword { get; set; } = \"\";")]
    [InlineData("[Column(TypeName = [|\"char(64)\"|])] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[Column(\"pwd\", TypeName = [|\"nvarchar(88)\"|])] public string Pwd { get; set; } = \"\";")]
    [InlineData("const int Max = 40; [MaxLength([|Max|])] public string UserPassword { get; set; } = \"\";")]
    [InlineData("[StringLength(maximumLength: [|32|])] public string? PasswordDigest { get; set; }")]
    public Task Attribute_OnAnEntitysHash_IsReported(string property) => Verify.ReportsAsync(OfEntity(property));

    [Theory]
    [InlineData("model.Entity<Person>().Property(p => p.PasswordHash).HasMaxLength([|60|]);")]
    [InlineData("model.Entity<Person>().Property(p => p.Password).IsRequired().HasMaxLength([|50|]);")]
    [InlineData("model.Entity<Person>(e => { e.Property(x => x.PasswordHash).HasColumnType([|\"varchar(64)\"|]); });")]
    [InlineData("var people = model.Entity<Person>(); people.Property(p => p.PasswordHash).HasColumnName(\"h\").HasMaxLength([|127|]);")]
    public Task Configuration_OfAnEntitysHash_IsReported(string statement) => Verify.ReportsAsync(Configured(statement));

    [Theory]
    [InlineData("[Table(\"people\")] public class Row { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; }")]
    [InlineData("public class Row : BaseEntity { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; } public abstract class BaseEntity;")]
    [InlineData("public class Row : IdentityUser { [MaxLength([|64|])] public string OldPasswordHash { get; set; } = \"\"; }")]
    [InlineData("public class Row { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; } class Other : DbContext { protected override void OnModelCreating(ModelBuilder b) => b.Entity<Row>(); }")]
    [InlineData("public class Base { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; } public class Row : Base; class Other : DbContext { public DbSet<Row> Rows => Set<Row>(); }")]
    [InlineData("public class Row { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; } class Rows : IEntityTypeConfiguration<Row> { public void Configure(EntityTypeBuilder<Row> b) { } }")]
    [InlineData("namespace Shop.Entities { public class Row { [MaxLength([|64|])] public string PasswordHash { get; set; } = \"\"; } }")]
    public Task Type_ThatIsAnEntity_IsKnown(string type) => Verify.ReportsAsync(Usings + type);

    [Theory]
    [InlineData("[MaxLength(256)] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[Column(TypeName = \"nvarchar(max)\")] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[Column(TypeName = \"varchar(200)\")] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[Column(TypeName = \"text\")] public string PasswordHash { get; set; } = \"\";")]
    [InlineData("[MaxLength(32)] public string PasswordSalt { get; set; } = \"\";")]
    [InlineData("[MaxLength(20)] public string PasswordHashAlgorithm { get; set; } = \"\";")]
    [InlineData("[MaxLength(64)] public byte[] PasswordHash { get; set; } = [];")]
    [InlineData("[MaxLength(64)] public string SmtpPassword { get; set; } = \"\";")]
    [InlineData("[MaxLength(64)] public string Password { get; set; } = \"\"; public string Host { get; set; } = \"\";")]
    [InlineData("[MaxLength(64)] public string FileHash { get; set; } = \"\";")]
    [InlineData("[MaxLength(6)] public string PinCode { get; set; } = \"\";")]
    [InlineData("[MinLength(8)] public string Password { get; set; } = \"\";")]
    [InlineData("[MaxLength(100)] public string PasswordResetUrl { get; set; } = \"\";")]
    public Task Attribute_OnAnythingElse_IsSilent(string property) => Verify.IsSilentAsync(OfEntity(property));

    [Theory]
    [InlineData("public class RegisterModel { [StringLength(50, MinimumLength = 8)] public string Password { get; set; } = \"\"; }")]
    [InlineData("public record UserDto([property: MaxLength(40)] string PasswordHash);")]
    [InlineData("public class User { [MaxLength(40)] public string PasswordHash { get; set; } = \"\"; }")]
    public Task Type_ThatIsNoEntity_IsSilent(string type) => Verify.IsSilentAsync(Usings + type);

    [Theory]
    [InlineData("model.Entity<Person>().Property(p => p.PasswordHash).HasMaxLength(256);")]
    [InlineData("model.Entity<Person>().Property(p => p.Name).HasMaxLength(30);")]
    [InlineData("model.Entity<Person>().Property(p => p.PasswordHash).HasColumnType(\"varchar(max)\");")]
    [InlineData("model.Entity<Person>().Property(p => p.PasswordHash).HasMaxLength(Limit);")]
    public Task Configuration_LongOrUnknown_IsSilent(string statement) => Verify.IsSilentAsync(Configured(statement));

    [Fact]
    public Task Fix_OfLengths_MakesRoom() => Verify.FixesAsync(
        Configured("model.Entity<Person>().Property(p => p.Password).HasMaxLength([|50|]);", "[|60|]", "[|\"char(64)\"|]", "[|\"character varying(64)\"|]"),
        Configured("model.Entity<Person>().Property(p => p.Password).HasMaxLength(256);", "256", "\"varchar(256)\"", "\"character varying(256)\""));

    private static string OfEntity(string property) => $$"""
        {{Usings}}
        public class Person { public int Id { get; set; } {{property}} }
        public class Context : DbContext { public DbSet<Person> People { get; set; } = null!; }
        """;

    private static string Configured(string statement, string length = "256", string type = "\"varchar(256)\"", string old = "\"varchar(256)\"") => $$"""
        {{Usings}}
        public class Person
        {
            public string Name { get; set; } = "";
            public string Password { get; set; } = "";
            [MaxLength({{length}})] public string PasswordHash { get; set; } = "";
            [Column(TypeName = {{type}})] public string OtherPasswordHash { get; set; } = "";
            [Column(TypeName = {{old}})] public string OldPasswordHash { get; set; } = "";
        }
        public class Context : DbContext
        {
            public int Limit { get; set; }
            public DbSet<Person> People { get; set; } = null!;
            protected override void OnModelCreating(ModelBuilder model)
            {
                {{statement}}
            }
        }
        static class Relational
        {
            public static PropertyBuilder<T> HasColumnType<T>(this PropertyBuilder<T> builder, string type) => builder;
            public static PropertyBuilder<T> HasColumnName<T>(this PropertyBuilder<T> builder, string name) => builder;
        }
        """;
}
