using Paved.Analyzers.CodeFixes.Passwords;
using Paved.Analyzers.Passwords;
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
    [InlineData("app.MapGet(\"/token\", (string email, string [|password|]) => email);")]
    [InlineData("app.MapGet(\"/token/{password}\", async (HttpContext context, string? [|password|]) => await Task.FromResult(1));")]
    [InlineData("app.MapGet(\"/token\", ([FromQuery(Name = \"p\")] string [|password|]) => 1);")]
    [InlineData("app.MapGet(\"/token/{password}\", ([FromRoute] string [|password|]) => 1);")]
    [InlineData("app.MapPost(\"/sign-in\", (string user, string [|pwd|]) => user);")]
    [InlineData("app.MapGroup(\"/app\").MapPut(\"/me\", (string [|newPassword|]) => { });")]
    [InlineData("app.MapMethods(\"/me\", [\"PATCH\"], delegate (string [|userPassword|]) { });")]
    [InlineData("app.MapDelete(\"/me\", Leave); static int Leave(string [|password|]) => 1;")]
    [InlineData("var handler = (string [|passphrase|]) => 1; app.MapGet(\"/token\", handler);")]
    public Task Credential_ThatAnEndpointTakesFromTheAddress_IsReported(string statement) => Verify.ReportsAsync(InEndpoints(statement));

    [Theory]
    [InlineData("app.MapPost(\"/sign-in\", ([FromBody] string password) => 1);")]
    [InlineData("app.MapPost(\"/sign-in\", ([FromForm] string email, [FromForm] string password) => 1);")]
    [InlineData("app.MapGet(\"/token\", ([FromHeader(Name = \"X-Password\")] string password) => 1);")]
    [InlineData("app.MapGet(\"/token\", ([FromKeyedServices(\"a\")] string password) => 1);")]
    [InlineData("app.MapPost(\"/sign-in\", (SignIn body) => 1);")]
    [InlineData("app.MapPost(\"/sign-in\", (SignIn password) => 1);")]
    [InlineData("app.MapGet(\"/reset\", (string email, string token) => 1);")]
    [InlineData("app.MapGet(\"/policy\", (int passwordAge, string passwordPolicy) => 1);")]
    [InlineData("app.MapGet(\"/check\", (HttpContext context) => Check(\"a\")); int Check(string password) => 1;")]
    [InlineData("app.MapGet(\"/check\", (HttpContext context) => { var check = (string password) => 1; return check(\"a\"); });")]
    [InlineData("MapGet(\"/check\", (string password) => 1); void MapGet(string path, Delegate run) { }")]
    public Task Endpoint_ThatTakesNoneFromTheAddress_IsSilent(string statement) => Verify.IsSilentAsync(InEndpoints(statement));

    [Fact]
    public Task Endpoint_OfATestProject_IsSilent()
    {
        var test = new RuleTest<CredentialInMessageAnalyzer, CredentialFix>(InEndpoints("app.MapGet(\"/token\", (string password) => 1);"));
        test.TestState.AdditionalReferences.Add(SnippetReferences.Xunit);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

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

    private static string InEndpoints(string statements) => $$"""
        {{Usings}}
        using Microsoft.AspNetCore.Builder;
        class Endpoints { static void Map(WebApplication app) { {{statements}} } record SignIn(string Email, string Password); }
        """;
}
