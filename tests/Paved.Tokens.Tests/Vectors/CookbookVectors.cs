using System.Text.Json;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Vectors;

/// <summary>RFC 7520 (JOSE cookbook), RFC 8037 and RFC 7797, by file.</summary>
public sealed class CookbookVectors
{
    private const string Folder = "jose/rfc7520_cookbook/";

    [Theory]
    [InlineData("jws/4_1.rsa_v15_signature.json", "RS256")]
    [InlineData("jws/4_2.rsa-pss_signature.json", "PS384")]
    [InlineData("jws/4_3.ecdsa_signature.json", "ES512")]
    [InlineData("jws/4_4.hmac-sha2_integrity_protection.json", "HS256")]
    public async Task Jws_Compact_VerifiesUntilOneBitChangesAndJsonIsRefused(string file, string algorithm)
    {
        using var document = TestVectors.Open(Folder + file);
        var token = Output(document, "compact")!;
        var keys = Jws.KeysOf(document.RootElement.GetProperty("input").GetProperty("key"));

        Assert.Null(Jws.Verify(token, keys, algorithm));
        Assert.Equal(TokenFailure.BadSignature, Jws.Verify(token.Replace(".SXT", ".SXU", StringComparison.Ordinal), keys, algorithm)?.Failure);
        await AssertRefused(document, "json", TokenFailure.Malformed);
        await AssertRefused(document, "json_flat", TokenFailure.Malformed);
    }

    [Theory]
    [InlineData("jws/4_5.signature_with_detached_content.json")]
    [InlineData("jws/4_6.protecting_specific_header_fields.json")]
    [InlineData("jws/4_7.protecting_content_only.json")]
    [InlineData("jws/4_8.multiple_signatures.json")]
    [InlineData("rfc7797/4.2.hmac-sha2_b64_false.json")]
    [InlineData("rfc7797/hmac-sha2_b64_false.json")]
    [InlineData("curve25519/jws.json")]
    public async Task Jws_DetachedUnencodedJsonOrEdwards_IsRefused(string file)
    {
        using var document = TestVectors.Open(Folder + file);
        var algorithm = file.StartsWith("curve", StringComparison.Ordinal)
            ? TokenFailure.AlgorithmNotAllowed
            : TokenFailure.BadSignature;
        var keys = TokenKeys.FromSharedSecret(TestKeys.Secret);
        if (document.RootElement.GetProperty("input").GetProperty("key") is { ValueKind: JsonValueKind.Object } key
            && key.GetProperty("kty").GetString() == "oct")
        {
            keys = Jws.KeysOf(key);
        }

        if (Output(document, "compact") is { } compact)
        {
            Assert.Equal(compact.Contains(' ', StringComparison.Ordinal) ? TokenFailure.Malformed : algorithm,
                Jws.Verify(compact, keys, "HS256")?.Failure);
        }

        await AssertRefused(document, "json", TokenFailure.Malformed);
        await AssertRefused(document, "json_flat", TokenFailure.Malformed);
    }

    [Theory]
    [InlineData("jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2.json")]
    [InlineData("jwe/5_2.key_encryption_using_rsa-oaep_with_aes-gcm.json")]
    [InlineData("jwe/5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2.json")]
    [InlineData("jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm.json")]
    [InlineData("jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2.json")]
    [InlineData("jwe/5_6.direct_encryption_using_aes-gcm.json")]
    [InlineData("jwe/5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2.json")]
    [InlineData("jwe/5_8.key_wrap_using_aes-keywrap_with_aes-gcm.json")]
    [InlineData("jwe/5_9.compressed_content.json")]
    [InlineData("jwe/5_10.including_additional_authentication_data.json")]
    [InlineData("jwe/5_11.protecting_specific_header_fields.json")]
    [InlineData("jwe/5_12.protecting_content_only.json")]
    [InlineData("jwe/5_13.encrypting_to_multiple_recipients.json")]
    [InlineData("curve25519/ecdh-es.json")]
    public async Task Jwe_AnySerialisation_IsRefused(string file)
    {
        using var document = TestVectors.Open(Folder + file);

        await AssertRefused(document, "compact", TokenFailure.Encrypted);
        await AssertRefused(document, "json", TokenFailure.Malformed);
        await AssertRefused(document, "json_flat", TokenFailure.Malformed);
    }

    [Fact]
    public async Task Nested_SignedThenEncrypted_TheInnerVerifiesAndTheOuterIsRefused()
    {
        using var document = TestVectors.Open(Folder + "6.nesting_signatures_and_encryption.json");
        var (sign, encrypt) = (document.RootElement.GetProperty("sign"), document.RootElement.GetProperty("encrypt"));
        var inner = sign.GetProperty("output").GetProperty("compact").GetString();
        var outer = encrypt.GetProperty("output").GetProperty("compact").GetString();

        Assert.Null(Jws.Verify(inner, Jws.KeysOf(sign.GetProperty("input").GetProperty("key")), "PS256"));
        var result = await Validators.Access.ValidateAsync(outer, TestContext.Current.CancellationToken);
        Assert.Equal(TokenFailure.Encrypted, result.Failure);
    }

    [Theory]
    [InlineData("jwk/3_1.ec_public_key.json", null)]
    [InlineData("jwk/3_2.ec_private_key.json", "private or symmetric")]
    [InlineData("jwk/3_3.rsa_public_key.json", null)]
    [InlineData("jwk/3_4.rsa_private_key.json", "private or symmetric")]
    [InlineData("jwk/3_5.symmetric_key_mac_computation.json", "private or symmetric")]
    [InlineData("jwk/3_6.symmetric_key_encryption.json", "private or symmetric")]
    public void Jwk_InASet_IsTakenWhenPublic(string file, string? refusal)
    {
        using var document = TestVectors.Open(Folder + file);

        var thrown = Record.Exception(() => TokenKeys.FromJwks(TestKeys.Set(document.RootElement.GetRawText())));

        Assert.Equal(refusal is null, thrown is null);
        Assert.True(thrown is null or ArgumentException);
        Assert.Contains(refusal ?? "", thrown?.Message ?? "", StringComparison.Ordinal);
    }

    private static string? Output(JsonDocument document, string form) =>
        document.RootElement.GetProperty("output").TryGetProperty(form, out var output)
            ? output.ValueKind == JsonValueKind.String ? output.GetString() : output.GetRawText()
            : null;

    private static async Task AssertRefused(JsonDocument document, string form, TokenFailure expected)
    {
        if (Output(document, form) is { } token)
        {
            var result = await Validators.Access.ValidateAsync(token, TestContext.Current.CancellationToken);
            Assert.Equal(expected, result.Failure);
        }
    }
}
