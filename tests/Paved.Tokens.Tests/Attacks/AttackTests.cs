using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using Paved.Tokens.Tests.Refresh;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Attacks;

public sealed class AttackTests
{
    /// <summary>Rows that are not about a token alone, and where their tests are.</summary>
    private static readonly Dictionary<AttackRow, string> Elsewhere = new()
    {
        [AttackRow.GuessableSecret] = nameof(SharedSecretTests),
        [AttackRow.EcdsaMalleability] = nameof(EcdsaMalleability_OtherSpellingOfASignature_HasTheSameIssuerAndId),
        [AttackRow.RefreshTokens] = nameof(RefreshTokensTests),
    };

    public static TheoryData<string> Names() => [.. AttackRegistry.All.Select(Label)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ValidateAsync_Attack_IsRefusedAndItsControlAccepted(string label)
    {
        var attack = AttackRegistry.All.Single(candidate => Label(candidate) == label);

        var target = attack.Target;
        var control = await target.ValidateAsync(attack.Accepted(), TestContext.Current.CancellationToken);
        var result = await target.ValidateAsync(attack.Attempt(), TestContext.Current.CancellationToken);

        Assert.True(control.IsValid, $"control: {control} {control.Detail}");
        Assert.Equal(attack.Expected, result.Failure);
        Assert.Null(result.Token);
        Assert.NotEmpty(result.Detail!);
    }

    [Fact]
    public void Registry_Rows_AreAllCovered()
    {
        var covered = AttackRegistry.All.Select(attack => attack.Row).Concat(Elsewhere.Keys);

        Assert.Empty(Enum.GetValues<AttackRow>().Except(covered));
        Assert.Empty(AttackRegistry.All.Select(attack => attack.Row).Intersect(Elsewhere.Keys));
    }

    /// <summary>Anyone can respell an ECDSA signature (s to n - s), so what is denied is (iss, jti), never a hash.</summary>
    [Fact]
    public async Task EcdsaMalleability_OtherSpellingOfASignature_HasTheSameIssuerAndId()
    {
        var token = new Forgery().Build();
        var other = Respell(token);
        var results = new[]
        {
            await Validators.Access.ValidateAsync(token, TestContext.Current.CancellationToken),
            await Validators.Access.ValidateAsync(other, TestContext.Current.CancellationToken),
        };

        Assert.NotEqual(token, other);
        Assert.All(results, result => Assert.Equal((Forgery.Issuer, "id-1"), (result.Token?.Issuer, result.Token?.Id)));
    }

    private static string Label(Attack attack) => $"{attack.Row}: {attack.Name}";

    private static string Respell(string token)
    {
        var order = BigInteger.Parse(
            "0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture);
        var signature = Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));
        var s = order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        signature.AsSpan(32).Clear();
        bytes.CopyTo(signature.AsSpan(64 - bytes.Length));
        return new StringBuilder(token, 0, token.LastIndexOf('.') + 1, 512).Append(Base64Url.EncodeToString(signature)).ToString();
    }
}
