using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class TokenValidatorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ValidateAsync_GoodToken_ExposesItsContent()
    {
        var token = new Forgery()
            .SetClaim("aud", "[\"api://billing\",\"api://orders\"]")
            .SetClaim("scope", "\"read  write\"")
            .SetClaim("role", "[\"admin\"]")
            .Build();

        var result = await Validators.Access.ValidateAsync(token, Cancellation);

        Assert.True(result.IsValid, result.Detail);
        Assert.Null(result.Failure);
        Assert.Null(result.Detail);
        Assert.Equal((Forgery.Issuer, "alice", "shop", "id-1"),
            (result.Token.Issuer, result.Token.Subject, result.Token.ClientId, result.Token.Id));
        Assert.Equal(["api://billing", "api://orders"], result.Token.Audiences);
        Assert.Equal(["read", "write"], result.Token.Scopes);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now - 60), result.Token.IssuedAt);
        Assert.Equal("admin", result.Token.Claims["role"][0].GetString());
        Assert.Equal(10, result.Token.Claims.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task ValidateAsync_NoToken_IsMissing(string? token)
    {
        var result = await Validators.Access.ValidateAsync(token, Cancellation);

        Assert.Equal((TokenFailure.Missing, "there is no token"), (result.Failure, result.Detail));
    }

    [Fact]
    public async Task ValidateAsync_Cancelled_IsACancelledTask()
    {
        var task = Validators.Access.ValidateAsync("x", new CancellationToken(canceled: true)).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.True(task.IsCanceled);
    }

    [Theory]
    [InlineData("\"at+jwt\"")]
    [InlineData("\"application/at+jwt\"")]
    [InlineData("\"at\\u002bjwt\"")]
    public async Task ValidateAsync_TypeWithOrWithoutPrefix_IsAccepted(string type) =>
        Assert.True((await Validators.Access.ValidateAsync(new Forgery().SetHeader("typ", type).Build(), Cancellation)).IsValid);

    [Fact]
    public async Task ValidateAsync_TypOfAnIdToken_SaysWhatToDo()
    {
        var result = await Validators.Access.ValidateAsync(new Forgery().SetHeader("typ", "\"JWT\"").Build(), Cancellation);

        Assert.Contains("profile", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AT+JWT", "case counts", "at+jwt")]
    [InlineData("Application/at+jwt", "case counts", "at+jwt")]
    [InlineData("jwt", "case counts", "at+jwt", "JWT")]
    [InlineData("application/jwt", "case counts", "JWT")]
    [InlineData("jwt", "its own profile", "at+jwt")]
    [InlineData("at+jwt", null, "JWT")]
    [InlineData("logout+jwt", null, "JWT", "at+jwt")]
    public async Task ValidateAsync_WrongType_HintsAtWhatIsWrong(string type, string? hint, params string[] listed)
    {
        var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
            new() { Types = listed, Algorithms = ["ES256"], RequiredClaims = [] }));

        var result = await validator.ValidateAsync(new Forgery().SetHeader("typ", $"\"{type}\"").Build(), Cancellation);

        Assert.Equal(TokenFailure.WrongType, result.Failure);
        string[] hints = ["case counts", "its own profile"];
        Assert.Equal(hint is null ? [] : [hint], hints.Where(h => result.Detail!.Contains(h, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"JWT\"", null)]
    [InlineData(null, null)]
    [InlineData("\"\"", TokenFailure.WrongType)]
    [InlineData("\"jwt\"", TokenFailure.WrongType)]
    public async Task ValidateAsync_AbsentTypeListed_OnlyThatAndTheNamedOnePass(string? type, TokenFailure? expected)
    {
        var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
            new() { Types = ["", "JWT"], Algorithms = ["ES256"], RequiredClaims = [] }));

        var result = await validator.ValidateAsync(new Forgery().SetHeader("typ", type).Build(), Cancellation);

        Assert.Equal(expected, result.Failure);
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("iss")]
    [InlineData("aud")]
    [InlineData("nbf")]
    [InlineData("tenant")]
    public async Task ValidateAsync_RequiredClaim_MustBePresentAndNotNull(string claim)
    {
        var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
            new() { Types = ["at+jwt"], Algorithms = ["ES256"], RequiredClaims = ["exp", "iss", "aud", "nbf", "tenant"] }));
        var good = new Forgery().SetClaim("tenant", "\"\"");

        Assert.True((await validator.ValidateAsync(good.Build(), Cancellation)).IsValid);
        foreach (var json in (string?[])[null, "null"])
        {
            var bad = new Forgery().SetClaim("tenant", "\"\"").SetClaim(claim, json).Build();
            Assert.Equal(TokenFailure.MissingClaim, (await validator.ValidateAsync(bad, Cancellation)).Failure);
        }
    }

    [Fact]
    public async Task ValidateAsync_CustomClientIdClaim_IsReadAndChecked()
    {
        var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
            new() { Types = ["at+jwt"], Algorithms = ["ES256"], RequiredClaims = ["azp"], ClientIdClaim = "azp" }));

        var good = await validator.ValidateAsync(new Forgery().SetClaim("azp", "\"web\"").Build(), Cancellation);
        var bad = await validator.ValidateAsync(new Forgery().SetClaim("azp", "7").Build(), Cancellation);

        Assert.Equal("web", good.Token?.ClientId);
        Assert.Equal(TokenFailure.InvalidClaim, bad.Failure);
    }

    [Fact]
    public async Task ValidateAsync_LengthAtTheCap_IsReadAndOneMoreIsNot()
    {
        var token = new Forgery().SetClaim("x", $"\"{new string('x', 1000)}\"").Build();

        Assert.Null((await Capped(token.Length).ValidateAsync(token, Cancellation)).Failure);
        Assert.Equal(TokenFailure.TooLarge, (await Capped(token.Length - 1).ValidateAsync(token, Cancellation)).Failure);
    }

    [Fact]
    public async Task ValidateAsync_ListsChangedAfterConstruction_ChangesNothing()
    {
        List<string> audiences = [Forgery.Audience], types = ["at+jwt"], algorithms = ["ES256"], claims = ["sub"];
        var validator = new TokenValidator(
            new TokenValidationPolicy
            {
                Issuer = TokenIssuerProfile.Custom(
                    Forgery.Issuer,
                    TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
                    new() { Types = types, Algorithms = algorithms, RequiredClaims = claims }),
                Audiences = audiences,
            },
            new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));

        (audiences[0], types[0], algorithms[0]) = ("api://other", "JWT", "HS256");
        claims.Clear();

        Assert.True((await validator.ValidateAsync(new Forgery().Build(), Cancellation)).IsValid);
        Assert.Equal(TokenFailure.MissingClaim,
            (await validator.ValidateAsync(new Forgery().SetClaim("sub", null).Build(), Cancellation)).Failure);
    }

    [Fact]
    public void Constructor_NoAudienceOrAnEmptyOne_Throws()
    {
        var issuer = TokenIssuerProfile.Authority(
            Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))));

        foreach (var audiences in (string[][])[[], ["a", ""]])
        {
            var error = Assert.Throws<ArgumentException>(
                "policy", () => new TokenValidator(new() { Issuer = issuer, Audiences = audiences }));
            Assert.Contains("at least one audience", error.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>("policy", () => new TokenValidator(null!));
        Assert.Throws<ArgumentNullException>("policy", () => new TokenValidator(new() { Issuer = null!, Audiences = ["a"] }));
        Assert.Throws<ArgumentNullException>("policy", () => new TokenValidator(new() { Issuer = issuer, Audiences = null! }));
    }

    [Fact]
    public void Policy_ValuesOutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy(skew: TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy(skew: TimeSpan.FromMinutes(5) + TimeSpan.FromTicks(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy(lifetime: TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy(bytes: 1023));
        Assert.Throws<ArgumentOutOfRangeException>(() => Policy(bytes: (256 * 1024) + 1));
    }

    private static TokenValidator Capped(int bytes) => new(
        new TokenValidationPolicy
        {
            Issuer = TokenIssuerProfile.Authority(
                Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec)))),
            Audiences = [Forgery.Audience],
            MaxTokenBytes = bytes,
        },
        new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(Forgery.Now)));

    private static TokenValidationPolicy Policy(TimeSpan? skew = null, TimeSpan? lifetime = null, int bytes = 1024) => new()
    {
        Issuer = null!,
        Audiences = [],
        ClockSkew = skew ?? TimeSpan.Zero,
        MaxLifetime = lifetime ?? TimeSpan.FromHours(1),
        MaxTokenBytes = bytes,
    };
}
