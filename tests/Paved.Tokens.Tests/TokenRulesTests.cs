using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>Rules of one's own: what is refused at once, and what they ask of a token.</summary>
public sealed class TokenRulesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Custom_RuleThatSaysNothing_ThrowsAndNamesIt()
    {
        string[] types = ["at+jwt"], algorithms = ["ES256"];
        (string Message, TokenRules Rules)[] rows =
        [
            ("Types is null", Listing(null, algorithms, [])),
            ("Types is empty", Listing([], algorithms, [])),
            ("value of Types is null", Listing(["at+jwt", null!], algorithms, [])),
            ("Types: 'application/' names no type", Listing(["application/"], algorithms, [])),
            ("Algorithms is null", Listing(types, null, [])),
            ("Algorithms is empty", Listing(types, [], [])),
            ("value of Algorithms is null or empty", Listing(types, ["ES256", ""], [])),
            ("'none' is not one of HS256, ", Listing(types, ["none"], [])),
            ("RequiredClaims is null", Listing(types, algorithms, null)),
            ("value of RequiredClaims is null or empty", Listing(types, algorithms, ["sub", ""])),
            ("RequiredValues is null", Naming(null)),
            ("value of RequiredValues is null or empty", Naming(new() { [""] = "access" })),
            ("value of RequiredValues is null or empty", Naming(new() { ["use"] = "" })),
            ("ClientIdClaim is null or empty", Naming([], clientId: "")),
            ("TokenIdClaim is null or empty", Naming([], tokenId: null)),
            ("ScopeClaim is null or empty", Naming([], scope: "")),
        ];
        Assert.All(rows, row => Assert.Contains(
            row.Message, Assert.Throws<ArgumentException>("rules", () => Validator(row.Rules)).Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"access\"", null, null)]
    [InlineData("\"Access\"", TokenFailure.WrongType, "use is not exactly 'access'")]
    [InlineData("[\"access\"]", TokenFailure.WrongType, "use is not exactly 'access'")]
    [InlineData("null", TokenFailure.MissingClaim, "use is required")]
    [InlineData(null, TokenFailure.MissingClaim, "use is required")]
    public async Task RequiredValue_IsThatStringExactly(string? json, TokenFailure? failure, string? detail)
    {
        using var validator = Validator(Naming(new() { ["use"] = "access" }));

        var result = await validator.ValidateAsync(new Forgery().SetClaim("use", json).Build(), Ct);

        Assert.Equal((failure, detail), (result.Failure, result.Detail));
    }

    /// <summary>Who gets one answer at a time gets the same one each time: what the token is, before whether it is in time.</summary>
    [Fact]
    public async Task Claims_SeveralFaults_TheFirstIsNamed()
    {
        const string NoTime = "is not a number that is a time before the year 10000";
        using var validator = Validator(Naming(new() { ["use"] = "access" }));
        (string Claim, string? Json, TokenFailure Failure, string Detail)[] faults =
        [
            ("iss", null, TokenFailure.MissingClaim, "iss is required"),
            ("iss", "1", TokenFailure.InvalidClaim, "iss is not a string"),
            ("iss", "\"x\"", TokenFailure.WrongIssuer, "iss is not exactly the expected issuer"),
            ("aud", null, TokenFailure.MissingClaim, "aud is required"),
            ("aud", "[1]", TokenFailure.InvalidClaim, "aud is not a string or an array of strings"),
            ("aud", "\"x\"", TokenFailure.WrongAudience, "no aud is exactly an expected audience"),
            ("exp", null, TokenFailure.MissingClaim, "exp is required"),
            ("use", "\"x\"", TokenFailure.WrongType, "use is not exactly 'access'"),
            ("sub", "\"\"", TokenFailure.InvalidClaim, "sub is not a string that is not empty"),
            ("scope", "[]", TokenFailure.InvalidClaim, "scope is not a string"),
            ("exp", "\"x\"", TokenFailure.InvalidClaim, $"exp {NoTime}"),
            ("nbf", "\"x\"", TokenFailure.InvalidClaim, $"nbf {NoTime}"),
            ("iat", "\"x\"", TokenFailure.InvalidClaim, $"iat {NoTime}"),
            ("exp", "1", TokenFailure.Expired, ""),
            ("cnf", "{}", TokenFailure.UnverifiedConfirmation, "the token is bound to its sender"),
        ];
        for (var i = 0; i < faults.Length; i++)
        {
            var token = new Forgery().SetClaim("use", "\"access\"");
            foreach (var (claim, json, _, _) in faults.Skip(i).Reverse())
            {
                token.SetClaim(claim, json);
            }

            var result = await validator.ValidateAsync(token.Build(), Ct);
            Assert.Equal(faults[i].Failure, result.Failure);
            Assert.StartsWith(faults[i].Detail, result.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("scp", "[\"read\",\"write\"]", null)]
    [InlineData("scp", "\"read write\"", null)]
    [InlineData("scp", "[\"read\",1]", TokenFailure.InvalidClaim)]
    [InlineData("scp", "{\"read\":true}", TokenFailure.InvalidClaim)]
    [InlineData("scope", "[\"read\",\"write\"]", TokenFailure.InvalidClaim)]
    public async Task ScopeClaim_IsAStringOrUnderAnotherNameAList(string name, string json, TokenFailure? failure)
    {
        using var validator = Validator(Naming([], scope: name));

        var result = await validator.ValidateAsync(new Forgery().SetClaim(name, json).Build(), Ct);

        Assert.Equal(failure, result.Failure);
        Assert.Equal(failure is null ? ["read", "write"] : null, result.Token?.Scopes);
    }

    [Fact]
    public async Task Types_OnlyTheAbsentOne_AreEnoughAndNamedInTheRefusal()
    {
        using var validator = Validator(Listing([""], ["ES256"], []));

        Assert.True((await validator.ValidateAsync(new Forgery().SetHeader("typ", null).Build(), Ct)).IsValid);
        Assert.Equal("typ is not one of: (absent)", (await validator.ValidateAsync(new Forgery().Build(), Ct)).Detail);
    }

    private static TokenRules Listing(string[]? types, string[]? algorithms, string[]? claims) =>
        new() { Types = types!, Algorithms = algorithms!, RequiredClaims = claims! };

    private static TokenRules Naming(
        Dictionary<string, string>? values, string clientId = "client_id", string? tokenId = "jti", string scope = "scope") =>
        new()
        {
            Types = ["at+jwt"],
            Algorithms = ["ES256"],
            RequiredClaims = [],
            RequiredValues = values!,
            ClientIdClaim = clientId,
            TokenIdClaim = tokenId!,
            ScopeClaim = scope,
        };

    private static TokenValidator Validator(TokenRules rules) => Validators.Of(TokenIssuerProfile.Custom(
        Forgery.Issuer, TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), rules));
}
