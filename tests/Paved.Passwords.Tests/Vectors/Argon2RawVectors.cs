using System.Text.Json;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Vectors;

/// <summary>Published parameters and tags, computed by the engine directly.</summary>
public sealed class Argon2RawVectors
{
    private const string Version16 = "Argon2 version 16 is not computed by the Konscious engine";

    private static readonly IArgon2Engine Engine = new KonsciousEngine();

    public static IEnumerable<ITheoryDataRow> Cases() => TestVectors.Cases(
        "argon2/argon2_raw_vectors.json",
        vector => Engine.Supports(vector.GetProperty("version").GetInt32()) ? null : Version16);

    [Theory, MemberData(nameof(Cases))]
    public void Derive_PublishedVector_GivesTheTag(int index, string json)
    {
        using var document = JsonDocument.Parse(json);
        var vector = document.RootElement;
        var expected = Hex(vector, "tag_hex");
        var tag = new byte[expected.Length];
        Engine.Derive(Hex(vector, "password_hex"), new Argon2Inputs
        {
            Variant = Enum.Parse<Argon2Variant>(vector.GetProperty("type").GetString()!["argon2".Length..], true),
            Version = vector.GetProperty("version").GetInt32(),
            MemoryKiB = vector.GetProperty("memory_kib").GetInt32(),
            Passes = vector.GetProperty("iterations").GetInt32(),
            Lanes = vector.GetProperty("parallelism").GetInt32(),
            Salt = Hex(vector, "salt_hex"),
            Secret = Hex(vector, "secret_hex"),
            AssociatedData = Hex(vector, "ad_hex"),
        }, tag);

        Assert.True(expected.AsSpan().SequenceEqual(tag), $"#{index}");
    }

    private static byte[] Hex(JsonElement vector, string name)
        => vector.TryGetProperty(name, out var value) && value.GetString() is { } hex ? Convert.FromHexString(hex) : [];
}
