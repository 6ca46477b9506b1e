using static Paved.Analyzers.Tests.Passwords.PasswordSnippets;
using Verify = Paved.Analyzers.Tests.Verify<Paved.Analyzers.Passwords.CredentialInLogAnalyzer, Paved.Analyzers.CodeFixes.Passwords.CredentialFix>;

namespace Paved.Analyzers.Tests.Passwords;

public sealed class CredentialInLogTests
{
    private const string Members = """
        public class Dto { public string Name { get; set; } = ""; public string Password { get; set; } = ""; }
        public class Safe { public string Name { get; set; } = ""; [System.Text.Json.Serialization.JsonIgnore] public string Password { get; set; } = ""; }
        public record Quiet(string Password) { public override string ToString() => "quiet"; }
        public static class DemoUser { public static string Password => "x"; }
        Dto dto = new();
        string apiKey = "", clientSecret = "", accessToken = "", otp = "", resetToken = "", cancellationToken = "", passwordHash = "";
        static string Mask(string s) => "***";
        static string Parse(string token, ILogger log) { log.LogInformation("token {Token}", token); return token; }
        static readonly Action<ILogger, string, Exception?> Refused = LoggerMessage.Define<string>(LogLevel.Warning, new EventId(1), "Refused {Secret}");
        """;

    [Theory]
    [InlineData("logger.LogInformation(\"{User} with {Password}\", name, [|password|]);")]
    [InlineData("logger.LogWarning($\"{name} with {[|request.Password|]}\");")]
    [InlineData("logger.LogDebug(\"with \" + [|password|]);")]
    [InlineData("logger.LogInformation(string.Format(\"{0} {1}\", name, [|password|]));")]
    [InlineData("logger.LogError(new Exception(), \"key {Key}\", [|apiKey|]);")]
    [InlineData("logger.Log(LogLevel.Trace, \"secret {Secret}\", [|clientSecret|]);")]
    [InlineData("logger.LogInformation(\"login {Request}\", [|request|]);")]
    [InlineData("logger.LogInformation(\"login {@Request}\", [|dto|]);")]
    [InlineData("logger.LogInformation(\"{Name} {@Request}\", name, [|dto|]);")]
    [InlineData("logger.LogInformation(\"login: \" + [|System.Text.Json.JsonSerializer.Serialize(dto)|]);")]
    [InlineData("Console.WriteLine(\"token: \" + [|accessToken|]);")]
    [InlineData("Console.Error.WriteLine($\"code {[|otp|]}\");")]
    [InlineData("Debug.WriteLine(\"password \" + [|dto.Password|]);")]
    [InlineData("Trace.TraceInformation(\"reset {0}\", [|resetToken|]);")]
    [InlineData("Activity.Current?.SetTag(\"token\", [|accessToken|]);")]
    [InlineData("Serilog.Log.Information(\"{User} {Password}\", name, [|password|]);")]
    [InlineData("Serilog.Log.Logger.Warning(\"{@Dto}\", [|dto|]);")]
    [InlineData("Refused(logger, [|clientSecret|], null);")]
    [InlineData("var text2 = \"with \" + [|password|]; logger.LogInformation(text2);")]
    [InlineData("logger.LogInformation(\"{Password}\", [|password.Trim()|]);")]
    public Task Credential_WrittenAsItIs_IsReported(string statement) => Verify.ReportsAsync(
        InMethod(statement.Replace("[|password.Trim()|]", "[|password|].Trim()", StringComparison.Ordinal), Members));

    [Theory]
    [InlineData("logger.LogInformation(\"password of {User} changed\", name);")]
    [InlineData("logger.LogInformation(\"{Length} characters\", password.Length);")]
    [InlineData("logger.LogInformation(\"password {Masked}\", Mask(password));")]
    [InlineData("logger.LogInformation(\"password given: {HasPassword}\", password != null);")]
    [InlineData("logger.LogInformation(\"request of {Name}\", dto.Name);")]
    [InlineData("logger.LogInformation(\"request {Dto}\", dto);")]
    [InlineData("logger.LogInformation(\"request {@Safe}\", new Safe());")]
    [InlineData("var safe = new Safe(); logger.LogInformation(\"request {@Safe}\", safe);")]
    [InlineData("var quiet = new Quiet(password); logger.LogInformation(\"request {Quiet}\", quiet);")]
    [InlineData("logger.LogInformation(\"hash {Hash}\", passwordHash);")]
    [InlineData("string token0 = name, baseToken = text; logger.LogInformation(\"{A} {B}\", token0, baseToken);")]
    [InlineData("string token = name; logger.LogInformation(\"Unexpected token {Token} at {Position}\", token, count);")]
    [InlineData("logger.LogInformation(\"stopped by {Token}\", cancellationToken);")]
    [InlineData("logger.LogInformation(\"{Field} is missing\", nameof(password));")]
    [InlineData("Console.WriteLine(accessToken);")]
    [InlineData("Console.WriteLine($\"   {accessToken}\");")]
    [InlineData("Console.WriteLine(\"demo user: \" + DemoUser.Password);")]
    [InlineData("using var writer = new StringWriter(); writer.WriteLine(\"password \" + password);")]
    [InlineData("logger.LogInformation(\"pin at {Position}\", count);")]
    [InlineData("const string password2 = \"x\"; logger.LogInformation(\"{P}\", password2);")]
    [InlineData("var e = new Exception(password);")]
    public Task Anything_Else_IsSilent(string statement) => Verify.IsSilentAsync(InMethod(statement, Members));

    [Fact]
    public Task LoggerMessage_OfAPartialMethod_IsReported() => Verify.ReportsAsync("""
        using Microsoft.Extensions.Logging;
        static partial class Log
        {
            [LoggerMessage(1, LogLevel.Warning, "came with {Secret}")]
            static partial void Came(ILogger logger, string secret);
            static partial void Came(ILogger logger, string secret) { }
            static void M(ILogger logger, string secret) => Came(logger, [|secret|]);
        }
        """);

    [Fact]
    public Task Fix_OfLogs_LeavesTheSecretOut() => Verify.FixesAsync(
        InMethod("""
            logger.LogInformation("{User} failed with {Password} at {Time}", name, [|password|], count);
            logger.LogWarning($"{name} failed with '{[|request.Password|]}'");
            Console.WriteLine("password: " + [|password|]);
            Console.WriteLine("{0}: {1}", name, [|password|]);
            Activity.Current?.SetTag("token", [|accessToken|]);
            """, Members),
        InMethod("""
            logger.LogInformation("{User} failed with *** at {Time}", name, count);
            logger.LogWarning($"{name} failed with '***'");
            Console.WriteLine("password: " + "***");
            Console.WriteLine("{0}: {1}", name, "***");
            Activity.Current?.SetTag("token", "***");
            """, Members));
}
