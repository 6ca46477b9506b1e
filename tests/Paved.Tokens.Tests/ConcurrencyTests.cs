using System.Security.Cryptography;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests;

/// <summary>One validator, many threads: no answer may leak into another's.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int TokensPerRound = 64;

    private static readonly (string Algorithm, TokenKeys Keys, Func<byte[], byte[]> Sign)[] Signers =
    [
        ("ES256", TokenKeys.FromJwks(TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))), Locked(Forgery.BySigner(TestKeys.Ec))),
        ("RS256", TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa))), Locked(input =>
            TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ("PS256", TokenKeys.FromJwks(TestKeys.Set(TestKeys.RsaJwk(TestKeys.Rsa))), Locked(input =>
            TestKeys.Rsa.SignData(input, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        ("HS256", TokenKeys.FromSharedSecret(TestKeys.Secret), Forgery.ByHmac(TestKeys.Secret.Bytes.ToArray())),
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ValidateAsync_GoodAndBadTokensInParallel_EachGetsItsOwnAnswer(int signer)
    {
        var (algorithm, keys, sign) = Signers[signer];
        var validator = Validators.Custom(keys, algorithm);
        var tokens = Enumerable.Range(0, TokensPerRound).Select(number => Token(algorithm, sign, number)).ToArray();

        for (var round = 0; round < TestCounts.ConcurrencyRounds; round++)
        {
            await Parallel.ForAsync(0, TokensPerRound, new ParallelOptions { MaxDegreeOfParallelism = Threads }, async (number, ct) =>
            {
                var result = await validator.ValidateAsync(tokens[number], ct);
                Assert.Equal(number % 2 == 0 ? null : TokenFailure.BadSignature, result.Failure);
                Assert.Equal(number % 2 == 0 ? $"user-{number}" : null, result.Token?.Subject);
            });
        }
    }

    private static string Token(string algorithm, Func<byte[], byte[]> sign, int number)
    {
        var forgery = new Forgery().SetHeader("alg", $"\"{algorithm}\"").SetClaim("sub", $"\"user-{number}\"");
        forgery.Sign = number % 2 == 0 ? sign : input => Spoil(sign(input), number);
        return forgery.Build();
    }

    private static byte[] Spoil(byte[] signature, int number)
    {
        signature[number % signature.Length] ^= 1;
        return signature;
    }

    private static Func<byte[], byte[]> Locked(Func<byte[], byte[]> sign) => input =>
    {
        lock (sign)
        {
            return sign(input);
        }
    };
}
