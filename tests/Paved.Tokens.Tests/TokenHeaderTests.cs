using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

public sealed class TokenHeaderTests
{
    /// <summary>The first fault in this order is the one named, because it says most about what the token is.</summary>
    [Fact]
    public async Task Read_SeveralFaults_NamesTheFirst()
    {
        var token = new Forgery().SetHeader("typ", "\"JWT\"").SetHeader("crit", "[]").SetHeader("alg", "\"RSA-OAEP\"").SetHeader("enc", "\"A256GCM\"");

        Assert.Equal(TokenFailure.Encrypted, (await ValidateAsync(token)).Failure);
        Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await ValidateAsync(token.SetHeader("enc", null))).Failure);
        Assert.Equal(TokenFailure.CriticalHeader, (await ValidateAsync(token.SetHeader("alg", "\"ES256\""))).Failure);
        Assert.Equal(TokenFailure.WrongType, (await ValidateAsync(token.SetHeader("crit", null))).Failure);
    }

    [Theory]
    [InlineData("\"json\"", null)]
    [InlineData("\"application/json\"", null)]
    [InlineData("\"jwt\"", TokenFailure.Malformed)]
    [InlineData("\"application/JWT\"", TokenFailure.Malformed)]
    [InlineData("[\"JWT\"]", TokenFailure.Malformed)]
    public async Task Read_ContentType_IsNotThatOfANestedToken(string json, TokenFailure? expected) =>
        Assert.Equal(expected, (await ValidateAsync(new Forgery().SetHeader("cty", json))).Failure);

    [Theory]
    [InlineData(null)]
    [InlineData("7")]
    [InlineData("\"logout+jwt\"")]
    public async Task Read_TypeThatNothingExplains_ListsTheTypesAndNoMore(string? json)
    {
        using var validator = Validators.Of(TokenIssuerProfile.Custom(
            Forgery.Issuer,
            TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))),
            new() { Types = ["at+jwt", "JWT"], Algorithms = ["ES256"], RequiredClaims = [] }));

        var result = await validator.ValidateAsync(
            new Forgery().SetHeader("typ", json).Build(), TestContext.Current.CancellationToken);

        Assert.Equal((TokenFailure.WrongType, "typ is not one of: at+jwt, JWT"), (result.Failure, result.Detail));
    }

    /// <summary>A header read before is not read again, unless it was refused.</summary>
    [Fact]
    public async Task Read_BadHeaderTwice_IsRefusedTwice()
    {
        using var validator = Validators.Custom(TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), "ES256");
        for (var i = 0; i < 2; i++)
        {
            var token = new Forgery().SetHeader("crit", "[]").SetClaim("jti", $"\"{i}\"").Build();
            Assert.Equal(TokenFailure.CriticalHeader, (await validator.ValidateAsync(token, TestContext.Current.CancellationToken)).Failure);
        }
    }

    private static async Task<TokenValidation> ValidateAsync(Forgery token) =>
        await Validators.Access.ValidateAsync(token.Build(), TestContext.Current.CancellationToken);
}
