using System.Text.Json;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>Published parameters and tags, computed by every engine of this machine that can.</summary>
public sealed class Argon2RawVectors
{
    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases("argon2/argon2_raw_vectors.json");

    [Theory, MemberData(nameof(Cases))]
    public void Derive_PublishedVector_GivesTheTag(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var expected = Hex(vector, "tag_hex");
        var tag = new byte[expected.Length];
        var inputs = new Argon2Inputs
        {
            Variant = Enum.Parse<Argon2Variant>(vector.GetProperty("type").GetString()!["argon2".Length..], true),
            Version = vector.GetProperty("version").GetInt32(),
            MemoryKiB = vector.GetProperty("memory_kib").GetInt32(),
            Passes = vector.GetProperty("iterations").GetInt32(),
            Lanes = vector.GetProperty("parallelism").GetInt32(),
            Salt = Hex(vector, "salt_hex"),
            Secret = Hex(vector, "secret_hex"),
            AssociatedData = Hex(vector, "ad_hex"),
        };
        foreach (var engine in Engines.All.Where(engine => engine.Supports(vector.GetProperty("version").GetInt32())))
        {
            engine.Derive(Hex(vector, "password_hex"), inputs, tag);
            Assert.True(expected.AsSpan().SequenceEqual(tag), $"#{index} {engine.Name}");
        }
    }

    private static byte[] Hex(JsonElement vector, string name)
        => vector.TryGetProperty(name, out var value) && value.GetString() is { } hex ? Convert.FromHexString(hex) : [];
}
