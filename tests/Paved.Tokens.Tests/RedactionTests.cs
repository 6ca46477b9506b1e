using Paved.Tokens.Tests.Attacks;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>What a refusal says goes to logs, so nothing of the token may be in it.</summary>
public sealed class RedactionTests
{
    private const string Canary = "canary0123456789";

    private static readonly string[] Headers = ["alg", "typ", "kid", "crit", "b64", "zip", "enc", "cty", "jwk"];

    private static readonly string[] Claims = ["iss", "aud", "sub", "client_id", "jti", "exp", "nbf", "iat", "scope", "cnf"];

    public static TheoryData<string, bool> Members() =>
        [.. Headers.Select(name => (name, true)), .. Claims.Select(name => (name, false))];

    [Theory, MemberData(nameof(Members))]
    public async Task Refusal_CanaryInAMember_IsNotRepeated(string member, bool isHeader)
    {
        foreach (var json in (string[])[$"\"{Canary}\"", $"[\"{Canary}\"]", $"{{\"{Canary}\":\"{Canary}\"}}"])
        {
            var forgery = isHeader ? new Forgery().SetHeader(member, json) : new Forgery().SetClaim(member, json);
            var result = await Validators.Access.ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);

            Assert.True(result.IsValid || !result.Detail.Contains(Canary, StringComparison.Ordinal), result.Detail);
            Assert.DoesNotContain(Canary, $"{result} {result.Token}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Refusal_EveryAttack_HasADetailWithoutPartsOfTheToken()
    {
        foreach (var attack in AttackRegistry.All)
        {
            var token = attack.Attempt();
            var result = await attack.Target.ValidateAsync(token, TestContext.Current.CancellationToken);

            Assert.False(string.IsNullOrEmpty(result.Detail));
            Assert.Equal(attack.Expected.ToCode(), result.ToString());
            Assert.All(token.Split('.').Where(part => part.Length > 20), part =>
                Assert.DoesNotContain(part, result.Detail, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task ToString_ValidToken_SaysNothingOfIt()
    {
        var result = await Validators.Access.ValidateAsync(new Forgery().Build(), TestContext.Current.CancellationToken);

        Assert.Equal("valid", result.ToString());
        Assert.DoesNotContain("alice", $"{result.Token}", StringComparison.Ordinal);
    }
}
