using System.Net;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private Api _api = null!;

    public async ValueTask InitializeAsync() => _api = await Api.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Request_ValidToken_IsAuthenticated()
    {
        var response = await _api.GetAsync("/me", _api.Issue());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("alice", await BodyAsync(response));
    }

    [Fact]
    public async Task Request_NoToken_IsChallengedWithoutAnError()
    {
        var response = await _api.GetAsync("/me");

        AssertRefused(response, HttpStatusCode.Unauthorized, "Bearer realm=\"api\"");
    }

    [Fact]
    public async Task Request_NoToken_OpenEndpointAnswers() =>
        Assert.Equal("nobody", await BodyAsync(await _api.GetAsync("/open")));

    [Fact]
    public async Task Request_WrongToken_OpenEndpointKnowsNobody() =>
        Assert.Equal("nobody", await BodyAsync(await _api.GetAsync("/open", _api.Issue("api://other"))));

    [Fact]
    public async Task Request_ExpiredToken_IsInvalid()
    {
        var token = _api.Issue();
        _api.Clock.Advance(TimeSpan.FromMinutes(16));

        AssertInvalid(await _api.GetAsync("/me", token), TokenFailure.Expired);
    }

    [Fact]
    public async Task Request_WrongAudience_IsInvalid() =>
        AssertInvalid(await _api.GetAsync("/me", _api.Issue("api://other")), TokenFailure.WrongAudience);

    [Theory]
    [InlineData("not a token", TokenFailure.Malformed)]
    [InlineData("e30.e30.", TokenFailure.AlgorithmNotAllowed)]
    [InlineData("a, Bearer b", TokenFailure.Malformed)]
    public async Task Request_SomethingElse_IsInvalid(string token, TokenFailure failure) =>
        AssertInvalid(await _api.GetAsync("/me", token), failure);

    [Fact]
    public async Task Request_OversizedToken_IsInvalid() =>
        AssertInvalid(await _api.GetAsync("/me", new string('a', 17 * 1024)), TokenFailure.TooLarge);

    [Fact]
    public async Task Request_SchemeInAnotherCase_IsAuthenticated()
    {
        var response = await RawRequest.GetAsync(_api.Client.BaseAddress!, "/me", $"authorization: bEARER  {_api.Issue()}");

        Assert.StartsWith("HTTP/1.1 200 ", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearerish abc")]
    [InlineData("")]
    public async Task Request_OtherScheme_HasNoToken(string header)
    {
        var response = await RawRequest.GetAsync(_api.Client.BaseAddress!, "/me", $"Authorization: {header}");

        Assert.StartsWith("HTTP/1.1 401 ", response, StringComparison.Ordinal);
        Assert.DoesNotContain("error=", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic YTpi")]
    public async Task Request_TwoAuthorizationHeaders_IsInvalidWhateverTheyHold(string other)
    {
        var token = $"Authorization: Bearer {_api.Issue()}";
        foreach (var pair in (string[][])[[token, token], [token, $"Authorization: {other}"], [$"Authorization: {other}", token]])
        {
            var response = await RawRequest.GetAsync(_api.Client.BaseAddress!, "/me", pair);

            Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
            Assert.Contains("error=\"invalid_request\"", response, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Request_TokenOutsideTheHeader_IsIgnored()
    {
        var token = _api.Issue();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("access_token", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/me?access_token={token}") { Content = form };
        request.Headers.Add("Cookie", $"access_token={token}");
        var response = await _api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        AssertRefused(response, HttpStatusCode.Unauthorized, "Bearer realm=\"api\"");
    }

    [Fact]
    public async Task Refusal_OfAToken_RepeatsNothingOfIt()
    {
        const string canary = "canary-7f3a";
        var response = await RawRequest.GetAsync(
            _api.Client.BaseAddress!, $"/me?q={canary}", $"Authorization: Bearer {canary}.{canary}.{canary}");

        Assert.StartsWith("HTTP/1.1 401 ", response, StringComparison.Ordinal);
        Assert.DoesNotContain(canary, response, StringComparison.Ordinal);
    }

    private static void AssertInvalid(HttpResponseMessage response, TokenFailure failure) => AssertRefused(
        response,
        HttpStatusCode.Unauthorized,
        $"Bearer error=\"invalid_token\", error_description=\"{failure.ToCode()}\"");

    private static void AssertRefused(HttpResponseMessage response, HttpStatusCode status, string challenge)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(challenge, string.Join("; ", response.Headers.WwwAuthenticate));
    }

    private static Task<string> BodyAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
