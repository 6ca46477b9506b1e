using System.Net;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Testing;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class RecentFactorTests : IAsyncLifetime
{
    private const string StepUp =
        "Bearer error=\"insufficient_user_authentication\", error_description=\"a recent otp is required\", max_age=\"300\"";

    private Api _api = null!;

    public async ValueTask InitializeAsync() => _api = await Api.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-60)]
    public async Task RequireRecentFactor_ProvenLately_Admits(int age) =>
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/refund", Mint(SignedIn(age), "pwd", "otp"))).StatusCode);

    [Theory]
    [InlineData(301)]
    [InlineData(86_400)]
    [InlineData(-61)]
    [InlineData(-31_536_000)]
    public async Task RequireRecentFactor_LongAgoOrInTheFuture_AsksForAnother(int age) =>
        await AssertStepUpAsync(Mint(SignedIn(age), "pwd", "otp"));

    [Theory]
    [InlineData("pwd")]
    [InlineData("pwd", "OTP")]
    [InlineData("pwd", "otp ")]
    [InlineData("pwd otp")]
    [InlineData]
    public async Task RequireRecentFactor_AnotherFactor_AsksForIt(params string[] methods) =>
        await AssertStepUpAsync(Mint(SignedIn(0), methods));

    [Fact]
    public async Task RequireRecentFactor_TokenThatDoesNotSay_AsksForIt()
    {
        await AssertStepUpAsync(_api.Mint("orders.refund"));
        await AssertStepUpAsync(Mint(null, "otp"));
        await AssertStepUpAsync(Mint(JsonValue.Create("1800000000"), "otp"));
    }

    [Fact]
    public async Task RequireRecentFactor_WhichTimePassesBy_AsksForAnother()
    {
        var token = Mint(SignedIn(0), "otp");
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/refund", token)).StatusCode);

        _api.Clock.Advance(TimeSpan.FromSeconds(301));

        await AssertStepUpAsync(token);
    }

    [Fact]
    public async Task RequireRecentFactor_WithoutTheScope_IsInsufficientScope()
    {
        var response = await _api.GetAsync("/refund", _api.Mint());

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.StartsWith("Bearer error=\"insufficient_scope\"", Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }

    [Fact]
    public async Task RequireRecentFactor_NoToken_IsUnauthorizedWithoutAnError()
    {
        var response = await _api.GetAsync("/refund");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer realm=\"api\"", Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }

    [Theory]
    [InlineData("otp", 0, true)]
    [InlineData("otp", 301, false)]
    [InlineData("pwd", 0, false)]
    public async Task RequireRecentFactor_UserOfAnotherHandler_ReadsTheClaims(string method, int age, bool passes)
    {
        var user = User(new Claim("amr", method), new Claim("auth_time", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds() - age}"));

        Assert.Equal(passes, await IsAuthorizedAsync(user));
    }

    [Theory]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("-1")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public async Task RequireRecentFactor_TimeThatIsNone_Refuses(string time) =>
        Assert.False(await IsAuthorizedAsync(User(new Claim("amr", "otp"), new Claim("auth_time", time))));

    [Fact]
    public async Task RequireRecentFactor_TwoIdentitiesWithHalfEach_Refuses()
    {
        var user = User(new Claim("amr", "otp"));
        user.AddIdentity(new ClaimsIdentity([new Claim("auth_time", $"{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}")], "other"));

        Assert.False(await IsAuthorizedAsync(user));
    }

    [Theory]
    [InlineData("")]
    [InlineData("o tp")]
    [InlineData("otp\"")]
    [InlineData("otp\r\nX: y")]
    public void RequireRecentFactor_NoMethod_Throws(string method) => Assert.Throws<ArgumentException>(
        nameof(method), () => new AuthorizationPolicyBuilder().RequireRecentFactor(method, TimeSpan.FromMinutes(5)));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(86_401)]
    public void RequireRecentFactor_OutOfRange_Throws(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        "within", () => new AuthorizationPolicyBuilder().RequireRecentFactor("otp", TimeSpan.FromSeconds(seconds)));

    private static ClaimsPrincipal User(params Claim[] claims) => new(new ClaimsIdentity(claims, "cookie"));

    private static async Task<bool> IsAuthorizedAsync(ClaimsPrincipal user)
    {
        await using var services = new ServiceCollection().AddLogging().AddAuthorization().BuildServiceProvider();
        var policy = new AuthorizationPolicyBuilder().RequireRecentFactor("otp", TimeSpan.FromMinutes(5)).Build();
        return (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(user, null, policy)).Succeeded;
    }

    private JsonValue SignedIn(int secondsAgo) => JsonValue.Create(_api.Clock.GetUtcNow().ToUnixTimeSeconds() - secondsAgo);

    private string Mint(JsonNode? time, params string[] methods) => _api.Authority.Minter.Mint(new TestToken
    {
        Scopes = ["orders.refund"],
        Claims = { ["auth_time"] = time, ["amr"] = new JsonArray([.. methods.Select(method => JsonValue.Create(method))]) },
    });

    private async Task AssertStepUpAsync(string token)
    {
        var response = await _api.GetAsync("/refund", token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(StepUp, Assert.Single(response.Headers.WwwAuthenticate).ToString());
    }
}
