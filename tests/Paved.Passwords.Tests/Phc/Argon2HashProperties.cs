using System.Globalization;
using System.Text.RegularExpressions;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Phc;

/// <summary>Parsing against an independent reading of the format: a regular expression and .NET's base64.</summary>
public sealed partial class Argon2HashProperties
{
    private const string Valid =
        "$argon2id$v=19$m=65536,t=3,p=1,data=ABCD$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG";

    private static readonly string[] Pieces =
    [
        "$argon2id$v=19$m=65536,t=3,p=1", "$c29tZXNhbHQ", "$Gn9A4g", "$", "$", "argon2id", "argon2d", "argon2i", "v=19",
        "v=16", "$m=64", ",m=8", ",t=1", ",p=1", ",p=4,t=2", ",data=", ",keyid=", "=", ",", "0", "1", "4294967295",
        "4294967296", "ABCD", "ABCDEFGHIJK", "AA", "AB", "A", "\u0661", " ", "+", "-", "\0", "\ud800",
    ];

    [ManyCases]
    public bool Parse_Formatted_RoundTrips(
        byte variant, bool isOld, byte lanes, ushort memory, ushort passes, byte[] bytes)
    {
        var original = new Argon2Hash
        {
            Variant = (Argon2Variant)(variant % 3),
            Version = isOld ? 16 : 19,
            Lanes = 1 + (lanes % 255),
            MemoryKiB = (8 * (1 + (lanes % 255))) + memory,
            Passes = 1 + (passes % 60),
            KeyId = bytes[..Math.Min(bytes.Length, passes % 65)],
            AssociatedData = bytes[..Math.Min(bytes.Length, 64)],
            Salt = [.. "saltsalt"u8, .. bytes.Take(56)],
            Tag = [.. bytes.Take(508), .. "tag!"u8],
        };
        return Argon2Hash.Parse(original.ToString(), out var read) == PhcStatus.Ok
            && read!.ToString() == original.ToString()
            && read.Salt.SequenceEqual(original.Salt) && read.Tag.SequenceEqual(original.Tag)
            && read.KeyId.SequenceEqual(original.KeyId)
            && read.AssociatedData.SequenceEqual(original.AssociatedData)
            && (read.Variant, read.Version, read.Lanes) == (original.Variant, original.Version, original.Lanes)
            && (read.MemoryKiB, read.Passes) == (original.MemoryKiB, original.Passes);
    }

    [ManyCases]
    public bool Parse_AnyText_AgreesWithTheReference(string? text) => Agrees(text ?? "");

    [ManyCases]
    public bool Parse_AnyPieces_AgreesWithTheReference(int[] picks)
        => Agrees("$argon2id" + string.Concat(picks.Select(pick => Pieces[(pick & int.MaxValue) % Pieces.Length])));

    [ManyCases]
    public bool Parse_PiecesInsideAHash_AgreesWithTheReference(int at, int cut, int[] picks)
    {
        var start = (at & int.MaxValue) % Valid.Length;
        var end = Math.Min(Valid.Length, start + ((cut & int.MaxValue) % 4));
        var inserted = string.Concat(picks.Take(2).Select(pick => Pieces[(pick & int.MaxValue) % Pieces.Length]));
        return Agrees(Valid[..start] + inserted + Valid[end..]);
    }

    [Fact]
    public void Parse_OneCharacterChanged_AgreesWithTheReferenceAndIsCanonical()
    {
        for (var at = 0; at < Valid.Length; at++)
        {
            for (var symbol = '\0'; symbol < 0x180; symbol++)
            {
                var text = Valid[..at] + symbol + Valid[(at + 1)..];
                Assert.True(Agrees(text), text);
                Assert.True(Argon2Hash.Parse(text, out var hash) != PhcStatus.Ok || hash!.ToString() == text, text);
            }
        }
    }

    [Fact]
    public void Parse_CutAnywhere_AgreesWithTheReference()
    {
        for (var length = 0; length <= Valid.Length; length++)
        {
            Assert.True(Agrees(Valid[..length]), Valid[..length]);
            Assert.True(Agrees(Valid[length..]), Valid[length..]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("$2b$12$abcdefghijklmnopqrstuu")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObH=")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1,data=c29tZWRhdGE$c29tZXNhbHRzb21lc2FsdA$Gn9A4h")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1,data=c29tZWRhdGE$c29tZXNhbHRzb21lc2FsdA$Gn9A4g$")]
    [InlineData("$argon2id$v=19$m=65536,t=3,p=1,data=c29tZWRhdGE,data=AAAA$c29tZXNhbHRzb21lc2FsdA$Gn9A4g")]
    [InlineData("$argon2id$v=17$m=65536,t=3,p=1,keyid=c29tZWRhdGE,data=AAAA$c29tZXNhbHRzb21lc2FsdA$Gn9A4g")]
    [InlineData("$argon2id$v=17$m=65536,t=3,p=1,data=c29tZWRhdGE$c29tZXNhbHRzb21lc2FsdA$Gn9A4g")]
    [InlineData("$argon2id$v=19$m=9999999999,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$Gn9A4g")]
    [InlineData("$argon2id$v=19$m=1048576,t=9,p=1$c29tZXNhbHRzb21lc2FsdA$Gn9A4g")]
    public void Parse_Refused_AllocatesNothing(string text)
    {
        Assert.NotEqual(PhcStatus.Ok, Argon2Hash.Parse(text, out _)); // warm
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Argon2Hash.Parse(text, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool Agrees(string text)
    {
        var status = Argon2Hash.Parse(text, out var hash);
        return status == Reference(text) && status == PhcStatus.Ok == hash is not null;
    }

    private static PhcStatus Reference(string text)
    {
        if (text.Length > 1024 || !Named().IsMatch(text))
        {
            return PhcStatus.Malformed;
        }

        if (!Ours().IsMatch(text))
        {
            return PhcStatus.Unsupported;
        }

        var match = Shape().Match(text);
        if (!match.Success || !Numbers(match).All(number => number <= uint.MaxValue)
            || !IsBase64(match, "keyid", 1, 64) || !IsBase64(match, "data", 1, 64)
            || !IsBase64(match, "salt", 8, 64) || !IsBase64(match, "tag", 4, 512))
        {
            return PhcStatus.Malformed;
        }

        return IsComputable(match) ? PhcStatus.Ok : PhcStatus.Unsupported;
    }

    private static bool IsComputable(Match match)
    {
        var (m, t, p) = (Number(match, "m"), Number(match, "t"), Number(match, "p"));
        return Number(match, "v") is 16 or 19
            && t >= 1 && p is >= 1 and <= 255 && m >= 8 * p && m <= 1 << 20 && (decimal)m * t <= 4 << 20;
    }

    private static IEnumerable<ulong> Numbers(Match match)
        => new[] { "v", "m", "t", "p" }.Select(name => Number(match, name));

    private static ulong Number(Match match, string name)
        => match.Groups[name].Success ? ulong.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 16;

    private static bool IsBase64(Match match, string name, int least, int most)
    {
        if (!match.Groups[name].Success)
        {
            return true;
        }

        var text = match.Groups[name].Value;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text + new string('=', -text.Length & 3), bytes, out var length)
            && length >= least && length <= most && Convert.ToBase64String(bytes, 0, length).TrimEnd('=') == text;
    }

    [GeneratedRegex(@"\A\$[^$]+")]
    private static partial Regex Named();

    [GeneratedRegex(@"\A\$argon2(d|i|id)(\$|\z)")]
    private static partial Regex Ours();

    [GeneratedRegex(@"\A\$argon2(?:d|i|id)(?:\$v=(?<v>0|[1-9][0-9]{0,9}))?\$m=(?<m>0|[1-9][0-9]{0,9})
        (?:,t=(?<t>0|[1-9][0-9]{0,9}),p=(?<p>0|[1-9][0-9]{0,9})|,p=(?<p>0|[1-9][0-9]{0,9}),t=(?<t>0|[1-9][0-9]{0,9}))
        (?:,keyid=(?<keyid>[A-Za-z0-9+/]+))?(?:,data=(?<data>[A-Za-z0-9+/]+))?
        \$(?<salt>[A-Za-z0-9+/]+)\$(?<tag>[A-Za-z0-9+/]+)\z", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shape();
}
