using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Passwords;

/// <summary>
/// Names algorithm and cost of an older row that can be verified. Only numbers and fixed words reach a name: never a
/// salt or a digest.
/// </summary>
internal static partial class LegacyKind
{
    private const string Other = "other";

    public static string Of(string text)
    {
        var end = text.StartsWith('{') ? text.IndexOf('}', StringComparison.Ordinal) : -1;
        var row = text[(end + 1)..];
        return Bcrypt(row) ?? Pbkdf2(row) ?? Scrypt(row) ?? ShaCrypt(row) ?? Argon2(row) ?? Digest(row)
            ?? (end > 0 ? Prefixed(text[1..end]) : Identity(row)) ?? Other;
    }

    private static string? Bcrypt(string row)
        => BcryptRow().Match(row) is { Success: true } match
            ? $"bcrypt{(match.Groups["sha"].Success ? "-sha256" : "")} cost {match.Groups["cost"].Value.TrimStart('0')}"
            : null;

    private static string? Pbkdf2(string row)
    {
        if (Pbkdf2Row().Match(row) is { Success: true } match)
        {
            return $"pbkdf2-{(match.Groups["prf"].Success ? match.Groups["prf"].Value : "sha1")} {match.Groups["n"].Value}";
        }

        return P5k2Row().Match(row) is not { Success: true } p5k2 ? null
            : p5k2.Groups["n"].Length == 0 ? "pbkdf2-sha1 400"
            : Text($"pbkdf2-sha1 {int.Parse(p5k2.Groups["n"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)}");
    }

    private static string? Scrypt(string row)
    {
        if (ScryptRow().Match(row) is { Success: true } match)
        {
            return $"scrypt {match.Groups["cost"].Value}";
        }

        if (DjangoScryptRow().Match(row) is { Success: true } django)
        {
            var n = long.Parse(django.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
            return Text($"scrypt ln={BitOperations.Log2((ulong)n)},r={django.Groups["r"].Value},p={django.Groups["p"].Value}");
        }

        return SpringScryptRow().Match(row) is { Success: true } spring ? SpringScrypt(spring.Groups["cost"].Value)
            : row.StartsWith("$7$", StringComparison.Ordinal) ? "scrypt $7$"
            : null;
    }

    private static string SpringScrypt(string hex)
    {
        var cost = uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Text($"scrypt ln={cost >> 16},r={(cost >> 8) & 0xFF},p={cost & 0xFF}");
    }

    private static string? ShaCrypt(string row)
        => ShaCryptRow().Match(row) is { Success: true } match
            ? $"{(match.Groups["id"].Value == "5" ? "sha256" : "sha512")}-crypt "
                + (match.Groups["n"].Success ? match.Groups["n"].Value : "5000")
            : null;

    /// <summary>Argon2 behind the prefix of Django or Spring.</summary>
    private static string? Argon2(string row)
        => Argon2Row.Read(row.StartsWith("argon2$", StringComparison.Ordinal) ? row["argon2".Length..] : row) is { } argon2
            ? $"prefixed {argon2.Kind}"
            : null;

    /// <summary>The scheme of a bare digest, which only a wrapped row names.</summary>
    private static string? Digest(string row)
        => LegacyFormats.HexDigestSchemes.FirstOrDefault(scheme => row.StartsWith($"{scheme}:", StringComparison.Ordinal));

    private static string? Prefixed(string name) => name switch
    {
        "pbkdf2" => "spring-pbkdf2",
        "pbkdf2@SpringSecurity_v5_8" => "spring-pbkdf2 v5.8",
        "PKCS5S2" => "atlassian-pkcs5s2",
        _ => null,
    };

    private static string? Identity(string row)
    {
        var blob = new byte[row.Length];
        if (!Convert.TryFromBase64String(row, blob, out var length) || length < 13)
        {
            return null;
        }

        var prf = BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(1)) switch { 0 => "sha1", 1 => "sha256", _ => "sha512" };
        return blob[0] == 0
            ? "aspnet-identity v2"
            : Text($"aspnet-identity v3 {prf} {BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(5))}");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(
        @"\A((?<sha>bcrypt_sha256\$)|bcrypt\$)?\$2[aby]\$(?<cost>[0-9]{2})\$"
        + @"|\A(?<sha>\$bcrypt-sha256\$)(2[ab],|v=2,t=2b,r=)(?<cost>[0-9]{1,2})\$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BcryptRow();

    [GeneratedRegex(
        @"\A(pbkdf2_(?<prf>sha1|sha256)\$|\$pbkdf2(-(?<prf>sha256|sha512))?\$|grub\.pbkdf2\.(?<prf>sha512)\.)(?<n>[0-9]{1,8})[$.]",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pbkdf2Row();

    [GeneratedRegex(@"\A\$p5k2\$(?<n>[0-9a-f]{0,7})\$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex P5k2Row();

    [GeneratedRegex(@"\A\$scrypt\$(?<cost>ln=[0-9]{1,2},r=[0-9]{1,9},p=[0-9]{1,9})\$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ScryptRow();

    [GeneratedRegex(@"\Ascrypt\$[^$]*\$(?<n>[0-9]{1,9})\$(?<r>[0-9]{1,9})\$(?<p>[0-9]{1,9})\$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex DjangoScryptRow();

    [GeneratedRegex(@"\A\$(?<cost>[0-9a-f]{5,8})\$[^$]*\$[^$]*\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SpringScryptRow();

    [GeneratedRegex(@"\A\$(?<id>[56])\$(rounds=(?<n>[0-9]{1,9})\$)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ShaCryptRow();
}
