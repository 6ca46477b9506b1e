using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.PlainComparisonAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class PlainComparisonTests
{
    private const string Members = """
        public class AdminOptions { public string Password { get; set; } = ""; public string PanelSecret { get; set; } = ""; public string DefaultPassword { get; set; } = ""; }
        AdminOptions options = new();
        string _adminPassword = "";
        public class Vet { public string Name { get; set; } = ""; public string Password { get; set; } = ""; public string PassWord { get; set; } = ""; }
        public class TextBox { public string Text { get; set; } = ""; }
        TextBox txtPassword = new();
        static string Md5(string s) => s;
        """;

    [Theory]
    [InlineData("var ok = [|user.Password == password|];")]
    [InlineData("if ([|user.Password != request.Password|]) { return null; }")]
    [InlineData("var found = db.Users.FirstOrDefault(u => u.Name == name && [|u.Password == request.Password|]);")]
    [InlineData("var found = from u in db.Users where [|u.Password == password|] select u;")]
    [InlineData("var ok = [|user.Password.Equals(password)|];")]
    [InlineData("var ok = [|string.Equals(user.Password, password, StringComparison.Ordinal)|];")]
    [InlineData("var ok = [|options.Password == password|];")]
    [InlineData("var ok = [|password == options.PanelSecret|];")]
    [InlineData("var ok = [|config[\"Admin:Password\"] == password|];")]
    [InlineData("var ok = [|password == _adminPassword|];")]
    [InlineData("string storedPassword = name; var ok = [|storedPassword == password|];")]
    [InlineData("var ok = [|user.Password == http.Request.Form[\"password\"].ToString()|];")]
    [InlineData("var ok = [|user.Password.Trim() == txtPassword.Text|];")]
    [InlineData("if ([|user?.Password != request.OldPassword|]) { return null; }")]
    [InlineData("using var table = new System.Data.DataTable(); var ok = [|table.Rows[0][\"password\"].ToString() == password|];")]
    [InlineData("var found = new List<Vet>().FirstOrDefault(v => [|v.Password == password|]);")]
    [InlineData("IQueryable<Vet> vets = null!; var found = vets.Where(v => v.Name == name && [|v.Password == password|]).Any();")]
    [InlineData("var ok = await Task.Run(() => [|user.Password == password|]);")]
    public Task Password_ThatIsKept_ComparedInClear_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("var ok = request.Password == request.ConfirmPassword;")]
    [InlineData("string oldPassword = name, newPassword = text; var same = oldPassword == newPassword;")]
    [InlineData("var none = user.Password == null || user.Password == \"\" || password.Equals(string.Empty);")]
    [InlineData("var masked = password == \"********\";")]
    [InlineData("var other = new LoginRequest(\"\", \"\", \"\", \"\"); var same = request.Password == other.Password;")]
    [InlineData("var ok = user.PasswordHash == password;")]
    [InlineData("var ok = user.Password == Md5(password);")]
    [InlineData("password = Md5(password); var found = db.Users.FirstOrDefault(u => u.Password == password);")]
    [InlineData("var hashed = Md5(password); var ok = user.Password == hashed;")]
    [InlineData("var pwd = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password))); var ok = user.Password == pwd;")]
    [InlineData("var ok = new PasswordHasher<User>().VerifyHashedPassword(user, user.PasswordHash, password) == PasswordVerificationResult.Success;")]
    [InlineData("if (user.Password != request.Password) { user.Password = request.Password; }")]
    [InlineData("var other = new User(); if (user.Password != other.Password) { other.Password = Md5(other.Password); }")]
    [InlineData("var weak = password == options.DefaultPassword;")]
    [InlineData("var same = password == user.Name;")]
    [InlineData("var ok = user.Password.Length == password.Length;")]
    [InlineData("string bypass = name; var ok = user.Name == bypass;")]
    [InlineData("var same = password == password.ToLowerInvariant();")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task Members_OfOneObject_AreSilent() => Verify.IsSilentAsync("""
        public class Account
        {
            public string Password { get; set; } = "";
            public string ConfirmPassword { get; set; } = "";
            public bool Fits => Password == ConfirmPassword;
            public override bool Equals(object? other) => other is Account account && Password == account.Password;
            public override int GetHashCode() => 0;
        }
        """);

    [Fact]
    public Task Password_OfAPage_IsPresented() => Verify.ReportsAsync(Usings + """
        public class Person { public string Password { get; set; } = ""; }
        public class Db : DbContext { public DbSet<Person> People => Set<Person>(); }
        public class SignInPage(Db db)
        {
            public string Password { get; set; } = "";
            public bool SignIn(Person person) => [|person.Password == Password|];
        }
        """);
}
