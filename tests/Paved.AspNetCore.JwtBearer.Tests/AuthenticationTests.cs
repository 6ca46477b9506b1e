using System.Net;
using Paved.AspNetCore.JwtBearer.Tests.Support;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.AspNetCore.JwtBearer.Tests;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private Api _api = null!;

    public static TheoryData<TokenFailure> Refusals() => [.. TokenMinter.Refusals];

    public async ValueTask InitializeAsync() => _api = await Api.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Request_ValidToken_IsAuthenticated()
    {
        var response = await _api.GetAsync("/me", _api.Mint());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("alice", await BodyAsync(response));
    }

    [Fact]
    public async Task Request_NoToken_IsChallengedWithoutAnError() =>
        AssertRefused(await _api.GetAsync("/me"), HttpStatusCode.Unauthorized, "Bearer realm=\"api\"");

    [Fact]
    public async Task Request_NoToken_OpenEndpointAnswers() =>
        Assert.Equal("nobody", await BodyAsync(await _api.GetAsync("/open")));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Request_TokenThatIsRefused_IsInvalid(TokenFailure failure) =>
        AssertInvalid(await _api.GetAsync("/me", _api.Authority.Minter.MintRefused(failure)), failure);

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Request_TokenThatIsRefused_OpenEndpointKnowsNobody(TokenFailure failure) =>
        Assert.Equal("nobody", await _api.ReadAsync("/open", _api.Authority.Minter.MintRefused(failure)));

    [Fact]
    public async Task Request_TokenThatExpiredSince_IsInvalid()
    {
        var token = _api.Mint();
        Assert.Equal(HttpStatusCode.OK, (await _api.GetAsync("/me", token)).StatusCode);
        _api.Clock.Advance(TimeSpan.FromMinutes(16));

        AssertInvalid(await _api.GetAsync("/me", token), TokenFailure.Expired);
    }

    [Theory]
    [InlineData("not a token")]
    [InlineData("a, Bearer b")]
    public async Task Request_NoTokenAtAll_IsInvalid(string text) =>
        AssertInvalid(await _api.GetAsync("/me", text), TokenFailure.Malformed);

    [Fact]
    public async Task Request_SchemeInAnotherCase_IsAuthenticated()
    {
        var response = await RawRequest.GetAsync(_api.Client.BaseAddress!, "/me", $"authorization: bEARER  {_api.Mint()}");

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
        var token = $"Authorization: Bearer {_api.Mint()}";
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
        var token = _api.Mint();
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
