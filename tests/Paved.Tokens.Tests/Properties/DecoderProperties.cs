using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Paved.Internal;
using Paved.Tokens.Internal;

namespace Paved.Tokens.Tests.Properties;

/// <summary>The small readers against an independent statement of what they should do.</summary>
public sealed class DecoderProperties
{
    private const string Base64Texts = "AQgwABCxyz0189-_=+/ \n.\u0100";

    /// <summary>The canonical text of some bytes is the text that encoding them gives.</summary>
    [ManyCases]
    public Property StrictBase64Url_AnyText_IsReadExactlyWhenCanonical() => Prop.ForAll(
        Gen.Elements(Base64Texts.ToCharArray()).ArrayOf().Select(chars => new string(chars)).ToArbitrary(),
        text => StrictBase64Url.TryDecode(text, out var bytes)
            ? Base64Url.EncodeToString(bytes) == text
            : bytes.Length == 0 && !IsCanonical(text));

    [ManyCases]
    public bool StrictBase64Url_AnyBytes_RoundTrip(byte[] bytes) =>
        StrictBase64Url.TryDecode(Base64Url.EncodeToString(bytes), out var read) && read.AsSpan().SequenceEqual(bytes);

    [ManyCases]
    public Property StrictJson_AnyDocument_AgreesWithTheBaseLibrary() => Prop.ForAll(
        JsonTexts.Documents.ToArbitrary(), text => AgreesWithTheBaseLibrary(Encoding.UTF8.GetBytes(text)));

    [ManyCases]
    public bool StrictJson_AnyBytes_AgreeWithTheBaseLibrary(byte[] bytes) =>
        AgreesWithTheBaseLibrary(bytes) && AgreesWithTheBaseLibrary([.. "{\"a\":\""u8, .. bytes, .. "\"}"u8]);

    [ManyCases]
    public Property NumericDate_AnyNumber_IsItsFloor() => Prop.ForAll(Numbers.ToArbitrary(), text =>
    {
        var floor = Floor(text);
        var read = NumericDate.TryRead(JsonElement.Parse(text), out var seconds);
        return floor > NumericDate.Maximum
            ? !read
            : read && seconds == (long)BigInteger.Max(floor, NumericDate.Minimum);
    });

    private static Gen<string> Numbers =>
        from sign in Gen.Elements("", "-")
        from integer in Gen.Elements("0", "1", "9", "62135596800", "62135596801", "253402300799", "253402300800", "1800000000", "18446744073709551616")
        from fraction in Gen.Elements("", ".0", ".5", ".000", ".999999999999999999", ".0000001", ".253402300799")
        from exponent in Gen.Elements("", "e0", "E+1", "e-1", "e3", "e-3", "e12", "e-12", "e-30", "e30", "e+0007", "e-0007")
        select $"{sign}{integer}{fraction}{exponent}";

    private static bool IsCanonical(string text)
    {
        try
        {
            return !text.Contains('=', StringComparison.Ordinal)
                && Base64Url.EncodeToString(Base64Url.DecodeFromChars(text)) == text;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>By integers only: the digits times a power of ten, divided towards negative infinity.</summary>
    private static BigInteger Floor(string text)
    {
        var parts = text.Split('e', 'E');
        var point = parts[0].Split('.');
        var digits = BigInteger.Parse(string.Concat(point), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (parts[0][0] == '-' && digits.Sign > 0)
        {
            digits = -digits;
        }

        var power = (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0)
            - (point.Length > 1 ? point[1].Length : 0);
        if (power >= 0)
        {
            return digits * BigInteger.Pow(10, power);
        }

        var quotient = BigInteger.DivRem(digits, BigInteger.Pow(10, -power), out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>Accepted exactly when the base library takes it as an object whose every text can be read.</summary>
    private static bool AgreesWithTheBaseLibrary(byte[] utf8)
    {
        var accepted = StrictJson.TryReadObject(utf8, out var json);
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = 64, AllowDuplicateProperties = false });
            var expected = document.RootElement.ValueKind == JsonValueKind.Object && CanBeRead(document.RootElement);
            return accepted == expected && (!accepted || JsonElement.DeepEquals(json, document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what looking for duplicates makes of a member name with half a surrogate pair.
            return !accepted;
        }
    }

    private static bool CanBeRead(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString() is not null,
                JsonValueKind.Array => json.EnumerateArray().All(CanBeRead),
                JsonValueKind.Object => json.EnumerateObject().All(member => member.Name is not null && CanBeRead(member.Value)),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
