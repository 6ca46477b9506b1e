namespace Paved.Passwords.Internal;

/// <summary>The parameter field of a PHC string: <c>m=65536,t=3,p=1[,keyid=…][,data=…]</c>.</summary>
internal readonly ref struct Argon2Parameters
{
    private long MemoryKiB { get; init; }

    private long Passes { get; init; }

    private long Lanes { get; init; }

    private ReadOnlySpan<char> KeyId { get; init; } // as base64: what is refused allocates nothing

    private ReadOnlySpan<char> Data { get; init; }

    /// <summary>Whether the values lie within Argon2's range and the ceilings.</summary>
    public bool IsComputable => Passes >= 1 && Lanes is >= 1 and <= Argon2Limits.MaxLanes
        && MemoryKiB >= Argon2Limits.MinMemoryPerLaneKiB * Lanes
        && Argon2Limits.IsComputable(MemoryKiB, Passes);

    public Argon2Hash ToHash(Argon2Variant variant, int version, byte[] salt, byte[] tag) => new()
    {
        Variant = variant,
        Version = version,
        MemoryKiB = (int)MemoryKiB,
        Passes = (int)Passes,
        Lanes = (int)Lanes,
        KeyId = PhcBase64.Decode(KeyId, Argon2Limits.MaxKeyIdBytes),
        AssociatedData = PhcBase64.Decode(Data, Argon2Limits.MaxAssociatedDataBytes),
        Salt = salt,
        Tag = tag,
    };

    public static bool TryParse(ReadOnlySpan<char> text, out Argon2Parameters parameters)
    {
        parameters = default;
        var reader = new PhcReader(text);
        if (!TryNumber(ref reader, "m=", out var memory) || !reader.TryNext(',', out var second)
            || !reader.TryNext(',', out var third))
        {
            return false;
        }

        var nodeOrder = second.StartsWith("p=");
        if (!IsNumber(nodeOrder ? third : second, "t=", out var passes)
            || !IsNumber(nodeOrder ? second : third, "p=", out var lanes)
            || !TryExtras(ref reader, out var keyId, out var data))
        {
            return false;
        }

        parameters = new() { MemoryKiB = memory, Passes = passes, Lanes = lanes, KeyId = keyId, Data = data };
        return true;
    }

    private static bool TryExtras(scoped ref PhcReader reader, out ReadOnlySpan<char> keyId, out ReadOnlySpan<char> data)
    {
        keyId = default;
        data = default;
        while (reader.TryNext(',', out var extra))
        {
            if (keyId.IsEmpty && data.IsEmpty && IsBase64(extra, "keyid=", Argon2Limits.MaxKeyIdBytes))
            {
                keyId = extra["keyid=".Length..];
            }
            else if (data.IsEmpty && IsBase64(extra, "data=", Argon2Limits.MaxAssociatedDataBytes))
            {
                data = extra["data=".Length..];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a field is the name and 1 to <paramref name="maxBytes"/> bytes of base64.</summary>
    private static bool IsBase64(ReadOnlySpan<char> field, string name, int maxBytes)
    {
        Span<byte> buffer = stackalloc byte[maxBytes];
        return field.StartsWith(name)
            && PhcBase64.TryDecode(field[name.Length..], buffer, out var length) && length > 0;
    }

    private static bool TryNumber(ref PhcReader reader, string name, out long value)
    {
        value = 0;
        return reader.TryNext(',', out var field) && IsNumber(field, name, out value);
    }

    private static bool IsNumber(ReadOnlySpan<char> field, string name, out long value)
    {
        value = 0;
        return field.StartsWith(name) && PhcReader.TryNumber(field[name.Length..], out value);
    }
}
