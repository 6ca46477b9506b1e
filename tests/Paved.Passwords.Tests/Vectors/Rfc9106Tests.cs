using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>RFC 9106 §5.1–5.3.</summary>
public sealed class Rfc9106Tests
{
    [Theory]
    [InlineData("D", "512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb")]
    [InlineData("I", "c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8")]
    [InlineData("ID", "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659")]
    public void Derive_Section5_GivesTheTag(string variant, string expected)
    {
        var inputs = new Argon2Inputs
        {
            Variant = Enum.Parse<Argon2Variant>(variant),
            Version = 19,
            MemoryKiB = 32,
            Passes = 3,
            Lanes = 4,
            Salt = Filled(2, 16),
            Secret = Filled(3, 8),
            AssociatedData = Filled(4, 12),
        };
        foreach (var engine in Engines.All)
        {
            var tag = new byte[32];
            engine.Derive(Filled(1, 32), inputs, tag);
            Assert.True(expected == Convert.ToHexStringLower(tag), engine.Name);
        }
    }

    private static byte[] Filled(byte value, int length) => Enumerable.Repeat(value, length).ToArray();
}
