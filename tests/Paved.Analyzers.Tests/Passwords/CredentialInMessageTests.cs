using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.CredentialInMessageAnalyzer, Paved.Analyzers.CodeFixes.Passwords.CredentialFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class CredentialInMessageTests
{
    private const string Members = """
        class LoginException : Exception
        {
            public LoginException(string user, string password) : base("Login failed") => User = user;
            public string User { get; }
        }
        string apiKey = "", clientSecret = "", resetToken = "";
        string ParseExpression(string token) => throw new FormatException($"Unexpected token '{token}'");
        """;

    [Theory]
    [InlineData("throw new InvalidOperationException($\"Login of {name} with {[|password|]} failed\");")]
    [InlineData("throw new ArgumentException(\"Too short: \" + [|password|], nameof(password));")]
    [InlineData("throw new Exception(string.Format(\"{0}: {1}\", name, [|request.Password|]));")]
    [InlineData("throw new UnauthorizedAccessException(\"Key \" + [|apiKey|] + \" is unknown\");")]
    [InlineData("var message = $\"secret {[|clientSecret|]}\"; throw new Exception(message);")]
    [InlineData("throw new Exception($\"Token {[|resetToken|]} is not valid\");")]
    [InlineData("var url = new QueryString().Add(\"password\", [|password|]);")]
    [InlineData("var url = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(\"https://a\", \"pwd\", [|password|]);")]
    [InlineData("var url = $\"https://a/login?user={name}&password={[|password|]}\";")]
    [InlineData("var url = \"https://a/login?pwd=\" + Uri.EscapeDataString([|request.Password|]);")]
    [InlineData("var found = user ?? throw new KeyNotFoundException($\"No user has {[|password|]}\");")]
    public Task Credential_InAMessageOrAnAddress_IsReported(string statement) => Verify.ReportsAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("class E : Exception { public E(string user, string password) : base($\"{user} with {[|password|]}\") { } }")]
    [InlineData("class E(string message) : Exception(message) { static E Of(string password) => new(\"with \" + [|password|]); }")]
    [InlineData("class C : Controller { [HttpGet] public IActionResult Login([FromQuery] string user, [FromQuery] string [|password|]) => Ok(); }")]
    [InlineData("class C : Controller { public IActionResult Login([FromQuery(Name = \"p\")] string [|pwd|]) => Ok(); }")]
    [InlineData("record Login(string Name, string Password); class C : Controller { public IActionResult Get([FromQuery] Login [|login|]) => Ok(); }")]
    [InlineData("class Q { [FromQuery] public string [|Password|] { get; set; } = \"\"; }")]
    public Task Credential_OfADeclaration_IsReported(string type) => Verify.ReportsAsync(Usings + type);

    [Theory]
    [InlineData("throw new ArgumentException(\"The password is too short\", nameof(password));")]
    [InlineData("throw new InvalidOperationException($\"Login of {name} failed\");")]
    [InlineData("throw new ArgumentException($\"The password has {password.Length} characters\");")]
    [InlineData("string token = name; throw new FormatException($\"'{token}' was not expected in line {count}\");")]
    [InlineData("throw new LoginException(name, password);")]
    [InlineData("throw new ArgumentNullException(nameof(password));")]
    [InlineData("var link = Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(\"https://a\", \"token\", resetToken);")]
    [InlineData("var link = $\"https://a/reset?token={resetToken}\";")]
    [InlineData("var text2 = $\"Is your password={name}?\";")]
    [InlineData("var connection = $\"Server=a;User={name};Password={password}\";")]
    [InlineData("var body = $\"grant_type=password&username={name}&secret={text}\";")]
    [InlineData("var url = new QueryString().Add(\"passwordVersion\", count.ToString());")]
    [InlineData("var e = new LoginRequest(name, password, password, password);")]
    [InlineData("throw new Exception($\"hash {user.PasswordHash.Length}\");")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Theory]
    [InlineData("class C : Controller { public IActionResult Login([FromBody] LoginBody body) => Ok(); } record LoginBody(string Password);")]
    [InlineData("class C : Controller { public IActionResult Login([FromForm] string password) => Ok(); }")]
    [InlineData("class C : Controller { public IActionResult List([FromQuery] string name, [FromQuery] int passwordAge) => Ok(); }")]
    public Task Declaration_OfAnythingElse_IsSilent(string type) => Verify.IsSilentAsync(Usings + type);

    [Fact]
    public Task Fix_OfMessages_LeavesTheSecretOut() => Verify.FixesAsync(
        InMethod("""
            if (count == 0)
            {
                throw new InvalidOperationException($"Login of {name} with '{[|password|]}' failed");
            }

            throw new ArgumentException("Too short: " + [|password|], nameof(password));
            """),
        InMethod("""
            if (count == 0)
            {
                throw new InvalidOperationException($"Login of {name} with '***' failed");
            }

            throw new ArgumentException("Too short: " + "***", nameof(password));
            """));
}
