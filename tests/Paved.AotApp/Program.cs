using System.Net;
using Paved.Auth;
using Paved.Passwords;
using Paved.Passwords.Legacy;
using Paved.Redis;
using Paved.Tokens;
using StackExchange.Redis;

// One operation of each package in a NativeAOT process; the exit code is the number of those that failed.
const string bcrypt = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";
const string scrypt = "scrypt$seasalt$16$8$1$f/UZ5ciwOTKz0E7+pB7/Luubwyl5lh+pWQERgX17rAQDbty25Tg3writ9hULN4OFKi/+pbO8b9tQEIS5AeeIXA==";
using var hasher = new PasswordHasher(
    new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats());
using var issuer = new TokenIssuer("https://id.example");
var totp = new Totp();
var secret = TotpSecret.Generate();
var policy = new TokenValidationPolicy
{
    Issuer = TokenIssuerProfile.Authority("https://id.example", TokenKeys.FromJwks(await issuer.PublishJwksAsync())),
    Audiences = ["api://orders"],
};
var validator = new TokenValidator(policy);
var token = await issuer.IssueAsync(new AccessTokenRequest { Subject = "alice", ClientId = "aot", Audience = "api://orders" });
var stored = await hasher.HashAsync("pässword");
var users = new OneUser(stored);
var signIn = new SignIn(hasher, users, new AttemptThrottle());
var client = new SignInClient(IPAddress.Loopback);

var breached = Path.GetTempFileName();
using (var builder = new BreachFilterBuilder(breached))
{
    builder.AddPassword("letmein"u8);
    builder.AddPassword("tulip grommet vexes"u8);
    builder.Save();
}

using var filter = BreachFilter.Open(breached);
File.Delete(breached);
using var nobody = new HttpClient();
using var online = new HibpRangeClient(
    nobody, BreachFailMode.RefuseUnchecked, new HibpRangeOptions { Endpoint = new Uri("http://127.0.0.1:9/range/") });
var leaked = await online.WithFallback(filter).CheckAsync("letmein");
var rules = new PasswordPolicy(breached: filter);
var verdict = await rules.CheckAsync("dragon");

await using var redis = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:9,abortConnect=false,connectTimeout=100");
var shared = new RedisAttemptStore(redis, new RedisAttemptStoreOptions { Timeout = TimeSpan.FromMilliseconds(200) });
var uncounted = new AttemptThrottle(store: shared).ReserveAsync(AttemptFactor.Password, "alice", client).AsTask();
await uncounted.ContinueWith(_ => { }, TaskScheduler.Default);

(string Name, bool Passed)[] checks =
[
    ("password match", (await hasher.VerifyAsync("pässword", stored)).IsMatch),
    ("password mismatch", !(await hasher.VerifyAsync("password", stored)).IsMatch),
    ("strength estimate", PasswordStrength.Estimate("password", [], 2026).Guesses == 3),
    ("password policy", verdict.ToString() == "TooShort, Common" && verdict.Violations.All(violation => violation.Message.Length > 10)),
    ("breached password, by the policy", (await rules.CheckAsync("tulip grommet vexes")).ToString() == "Breached"),
    ("bcrypt", (await hasher.VerifyAsync("password", bcrypt)).NeedsRehash),
    ("scrypt", (await hasher.VerifyAsync("password", scrypt)).NeedsRehash),
    ("breached password", leaked.Outcome == BreachOutcome.Found),
    ("totp", totp.Verify(secret, totp.Generate(secret)).IsValid),
    ("sign-in", (await signIn.PasswordAsync("alice", "pässword", client)).IsSuccess),
    ("no sign-in without its counters", uncounted.Exception?.InnerException is AttemptStoreUnavailableException),
    ("token", (await validator.ValidateAsync(token)).IsValid),
    ("tampered token", !(await validator.ValidateAsync(token[..^8] + "AAAAAAAA")).IsValid),
    ("bearer token", await OneApi.AskAsync(policy, token) == HttpStatusCode.OK),
    ("no bearer token", await OneApi.AskAsync(policy, null) == HttpStatusCode.Unauthorized),
];
Console.WriteLine($"engine {hasher.EngineName}");
foreach (var (name, passed) in checks)
{
    Console.WriteLine($"{(passed ? "ok    " : "FAILED")} {name}");
}

return checks.Count(check => !check.Passed);
