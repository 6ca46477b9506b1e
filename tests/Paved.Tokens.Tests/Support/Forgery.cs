using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Tokens.Tests.Support;

/// <summary>
/// A token put together by hand, so that ill-formed ones can be made. As it comes it is a good access token of
/// <see cref="Issuer"/>; members hold raw JSON, in order.
/// </summary>
internal sealed class Forgery
{
    public const string Issuer = "https://id.example";
    public const string Audience = "api://orders";
    public const long Now = 1_800_000_000;

    public List<(string Name, string Json)> Header { get; } =
        [("alg", "\"ES256\""), ("typ", "\"at+jwt\""), ("kid", "\"k1\"")];

    public List<(string Name, string Json)> Payload { get; } =
    [
        ("iss", $"\"{Issuer}\""), ("aud", $"\"{Audience}\""), ("sub", "\"alice\""), ("client_id", "\"shop\""),
        ("jti", "\"id-1\""), ("iat", $"{Now - 60}"), ("nbf", $"{Now - 60}"), ("exp", $"{Now + 600}"),
    ];

    public Func<byte[], byte[]> Sign { get; set; } = BySigner(TestKeys.Ec);

    /// <summary>Changes to the bytes of the parts before they are encoded and signed.</summary>
    public Func<byte[], byte[]> HeaderBytes { get; set; } = bytes => bytes;

    public Func<byte[], byte[]> PayloadBytes { get; set; } = bytes => bytes;

    /// <summary>Changes to the encoded parts before they are signed.</summary>
    public Func<string, string> HeaderText { get; set; } = text => text;

    public Func<string, string> PayloadText { get; set; } = text => text;

    /// <summary>Changes to the whole token after it was signed.</summary>
    public Func<string, string> Whole { get; set; } = token => token;

    public static Func<byte[], byte[]> BySigner(ECDsa key) => input => key.SignData(input, HashAlgorithmName.SHA256);

    public static Func<byte[], byte[]> ByHmac(byte[] key) => input => HMACSHA256.HashData(key, input);

    public Forgery SetHeader(string name, string? json) => Set(Header, name, json);

    public Forgery SetClaim(string name, string? json) => Set(Payload, name, json);

    public string Build()
    {
        var header = HeaderText(Base64Url.EncodeToString(HeaderBytes(Bytes(Header))));
        var payload = PayloadText(Base64Url.EncodeToString(PayloadBytes(Bytes(Payload))));
        var input = $"{header}.{payload}";
        return Whole($"{input}.{Base64Url.EncodeToString(Sign(Encoding.UTF8.GetBytes(input)))}");
    }

    private static byte[] Bytes(List<(string Name, string Json)> members) =>
        Encoding.UTF8.GetBytes($"{{{string.Join(',', members.Select(m => $"\"{m.Name}\":{m.Json}"))}}}");

    private Forgery Set(List<(string Name, string Json)> members, string name, string? json)
    {
        var at = members.FindIndex(member => member.Name == name);
        if (at >= 0)
        {
            members.RemoveAt(at);
        }

        if (json is not null)
        {
            members.Insert(at < 0 ? members.Count : at, (name, json));
        }

        return this;
    }
}
