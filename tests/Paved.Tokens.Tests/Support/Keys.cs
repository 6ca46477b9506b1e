using System.Buffers.Text;
using System.Text.Json;

namespace Paved.Tokens.Tests.Support;

/// <summary>What a ring shows of itself.</summary>
internal static class Keys
{
    public static byte[] ProtectionBytes { get; } = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static KeyProtectionKey ProtectionKey(string id = "2026-01") => new(id, ProtectionBytes);

    public static KeyProtector Protector() => KeyProtector.AesGcm([ProtectionKey()], "2026-01");

    /// <summary>The kid of a token it issues now.</summary>
    public static async Task<string> SignerOfAsync(KeyRing ring)
    {
        using var issuer = new TokenIssuer(Forgery.Issuer, ring);
        var token = await issuer.IssueAsync(
            new AccessTokenRequest { Subject = "a", ClientId = "b", Audience = Forgery.Audience, Lifetime = TimeSpan.FromMinutes(1) },
            Token);
        return KeyIdOf(token);
    }

    public static string KeyIdOf(string token) =>
        JsonElement.Parse(Base64Url.DecodeFromChars(token.Split('.')[0])).GetProperty("kid").GetString()!;

    /// <summary>The kids of its JWKS now.</summary>
    public static async Task<string[]> PublishedByAsync(KeyRing ring) =>
        [.. JsonElement.Parse(await ring.PublishJwksAsync(Token)).GetProperty("keys").EnumerateArray()
            .Select(key => key.GetProperty("kid").GetString()!)];
}
