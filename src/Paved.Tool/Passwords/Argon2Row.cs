using System.Globalization;
using System.Text.RegularExpressions;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>The fields of an Argon2 PHC string as far as they say how strong it is.</summary>
internal sealed partial class Argon2Row
{
    private const int MintedSaltLength = 22; // 16 bytes in base64
    private const int MintedTagLength = 43; // 32 bytes
    private const string Current = "argon2id";

    private readonly long _memoryKiB;
    private readonly long _passes;
    private readonly bool _isOutdated;

    private Argon2Row(Match match)
    {
        var (name, memory, passes) = (match.Groups["name"].Value, match.Groups["m"].Value, match.Groups["t"].Value);
        var (salt, tag) = (match.Groups["salt"].Value, match.Groups["tag"].Value);
        var version = match.Groups["v"].Success ? match.Groups["v"].Value : "16";
        (_memoryKiB, _passes) = (Number(memory), Number(passes));
        _isOutdated = name != Current || version != "19" || match.Groups["data"].Success
            || salt.Length < MintedSaltLength || tag.Length < MintedTagLength;
        var cost = $"m={memory},t={passes},p={match.Groups["p"].Value}";
        Kind = $"{name}{(version == "19" ? "" : " v=16")} {cost}{(match.Groups["key"].Success ? " peppered" : "")}";
        Canonical = $"${name}$v={version}${cost}${salt}${tag}";
    }

    /// <summary>Algorithm and cost.</summary>
    public string Kind { get; }

    /// <summary>The row with its version, in the usual order and without a pepper's name: to be checked, never printed.</summary>
    public string Canonical { get; }

    public static Argon2Row? Read(string text) => Phc().Match(text) is { Success: true } match ? new Argon2Row(match) : null;

    /// <summary>Whether a sign-in at this cost would replace the hash: neither memory nor work is ever lowered.</summary>
    public bool IsBehind(Argon2Cost cost)
    {
        var (work, target) = (_memoryKiB * _passes, (long)cost.MemoryKiB * cost.Passes);
        var isLowered = cost.MemoryKiB < _memoryKiB || target < work;
        return !isLowered && (_isOutdated || cost.MemoryKiB > _memoryKiB || target > work);
    }

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"\A\$(?<name>argon2(id|i|d))(\$v=(?<v>[0-9]{1,10}))?\$m=(?<m>[0-9]{1,9}),"
        + @"(t=(?<t>[0-9]{1,9}),p=(?<p>[0-9]{1,9})|p=(?<p>[0-9]{1,9}),t=(?<t>[0-9]{1,9}))"
        + @"(?<key>,keyid=[A-Za-z0-9+/]{1,88})?(?<data>,data=[A-Za-z0-9+/]{1,88})?"
        + @"\$(?<salt>[A-Za-z0-9+/]+)\$(?<tag>[A-Za-z0-9+/]+)\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Phc();
}
