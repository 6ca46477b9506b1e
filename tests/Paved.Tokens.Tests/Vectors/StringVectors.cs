using System.Text.Json;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>Published spellings of <c>alg</c> and <c>kid</c>, put into otherwise good tokens.</summary>
public sealed class StringVectors
{
    public static IEnumerable<ITheoryDataRow> Algorithms() => TestVectors.Cases("jose/attack/alg_names.json");

    public static IEnumerable<ITheoryDataRow> KeyIds() => TestVectors.Cases("jose/attack/kid_strings.json");

    [Theory, MemberData(nameof(Algorithms))]
    public async Task Alg_PublishedSpelling_IsRefusedInTokensAndInRules(int index, string json)
    {
        var algorithm = JsonElement.Parse(json).GetProperty("alg").GetString()!;
        var secret = TestKeys.Secret.Bytes.ToArray();
        var validators = new[] { Validators.Access, Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), "HS256") };
        Func<byte[], byte[]>[] signers = [_ => [], Forgery.BySigner(TestKeys.Ec), Forgery.ByHmac(secret)];

        foreach (var (validator, signer) in validators.SelectMany(_ => signers, (validator, signer) => (validator, signer)))
        {
            var forgery = new Forgery { Sign = signer }.SetHeader("alg", JsonSerializer.Serialize(algorithm));
            var result = await validator.ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);
            Assert.True(result.Failure == TokenFailure.AlgorithmNotAllowed, $"#{index}: {result}");
        }

        Assert.Throws<ArgumentException>("rules", () => Validators.Custom(TokenKeys.FromSharedSecret(TestKeys.Secret), algorithm));
    }

    [Theory, MemberData(nameof(KeyIds))]
    public async Task Kid_PublishedInjection_OnlyLooksUp(int index, string json)
    {
        var keyId = JsonElement.Parse(json).GetProperty("kid").GetString()!;
        var named = Validators.Custom(TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec, "other"))), "ES256");
        var forgery = new Forgery().SetHeader("kid", JsonSerializer.Serialize(keyId));

        var result = await named.ValidateAsync(forgery.Build(), TestContext.Current.CancellationToken);

        Assert.True(result.Failure == TokenFailure.UnknownKey, $"#{index}: {result}");
    }
}
