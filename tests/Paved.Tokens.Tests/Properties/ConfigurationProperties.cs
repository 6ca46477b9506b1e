using FsCheck;
using FsCheck.Fluent;
using Paved.Tokens.Tests.Support;

namespace Paved.Tokens.Tests.Properties;

/// <summary>Configuration is refused with the one exception that is documented, whatever the text.</summary>
public sealed class ConfigurationProperties
{
    private static readonly string[] PolicyMembers =
    [
        "profile", "issuer", "audiences", "types", "algorithms", "jwks", "sharedSecret", "allowMissingKid", "requiredClaims",
        "now", "clockSkewSeconds", "maxLifetimeSeconds",
    ];

    private static readonly string[] KeyMembers = ["kty", "n", "e", "crv", "x", "y", "kid", "use", "alg", "key_ops", "d"];

    private static readonly string[] GoodPolicy =
    [
        "\"profile\":\"custom\"", "\"issuer\":\"https://id.example\"", "\"audiences\":[\"api://orders\"]",
        "\"types\":[\"JWT\"]", "\"algorithms\":[\"ES256\"]", $"\"jwks\":{TestKeys.Set(TestKeys.EcJwk(TestKeys.Ec))}",
    ];

    [ManyCases]
    public bool Policy_AnyText_IsRefusedAsDocumented(string text) => !Accepts<FormatException>(() => TokenPolicyFile.Parse(text));

    [ManyCases]
    public Property Policy_AnyMembers_AreReadOrRefusedAsDocumented() => Prop.ForAll(
        Members(PolicyMembers).ToArbitrary(),
        members => Accepts<FormatException>(() => TokenPolicyFile.Parse($"{{{string.Join(',', members)}}}")) || true);

    [ManyCases]
    public Property Policy_OneMemberReplaced_IsReadOrRefusedAsDocumented() => Prop.ForAll(
        Member(PolicyMembers).ToArbitrary(),
        Gen.Choose(0, GoodPolicy.Length - 1).ToArbitrary(),
        (member, at) => Accepts<FormatException>(() => TokenPolicyFile.Parse(
            $"{{{string.Join(',', GoodPolicy.Select((good, index) => index == at ? member : good))}}}")) || true);

    [ManyCases]
    public bool Jwks_AnyText_IsRefusedAsDocumented(string text) => !Accepts<ArgumentException>(() => TokenKeys.FromJwks(text));

    [ManyCases]
    public Property Jwks_AnyMembersOfAKey_AreReadOrRefusedAsDocumented() => Prop.ForAll(
        Members(KeyMembers).ToArbitrary(),
        members => Accepts<ArgumentException>(() => TokenKeys.FromJwks(TestKeys.Set($"{{{string.Join(',', members)}}}"))) || true);

    private static Gen<string> Member(string[] names) =>
        Gen.Elements(names).SelectMany(
            _ => Gen.Frequency(
                (3, JsonTexts.Values),
                (2, Gen.Elements("\"RSA\"", "\"EC\"", "\"P-256\"", "\"P-521\"", "\"AQAB\"", "\"sig\"", "[\"verify\"]", "{\"keys\":[{}]}"))),
            (name, json) => $"\"{name}\":{json}");

    private static Gen<IEnumerable<string>> Members(string[] names) =>
        Member(names).ListOf().Select(members => members.DistinctBy(member => member.Split(':')[0]));

    /// <summary>False when refused by the documented exception; any other exception fails the property.</summary>
    private static bool Accepts<TException>(Func<object> read)
        where TException : Exception
    {
        try
        {
            return read() is not null;
        }
        catch (TException)
        {
            return false;
        }
    }
}
