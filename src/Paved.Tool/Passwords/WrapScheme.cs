using System.CommandLine;
using System.Text;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Tool.Passwords;

/// <summary>What can be wrapped: kinds that name themselves, and bare digests of the scheme that <c>--scheme</c> names.</summary>
internal sealed class WrapScheme
{
    private const int MaxSettingBytes = 512; // more is not wrapped
    private const string Prefix = "$paved-wrap$";
    private const string SaltSuffix = "-salt-";

    private readonly string? _name;
    private readonly List<IWrappableHashFormat> _formats;

    private WrapScheme(string? name)
    {
        _name = name;
        _formats = [.. new PasswordHashingOptions().AddLegacyFormats().Formats.OfType<IWrappableHashFormat>()];
        _formats.AddRange(Digest);
    }

    public static Option<string?> Option { get; } = new("--scheme")
    {
        Description = $"What bare digests in hex are: {string.Join(", ", LegacyFormats.HexDigestSchemes)}.",
        HelpName = "NAME",
    };

    public bool IsSalted => _name is not null && _name.Contains(SaltSuffix, StringComparison.Ordinal);

    private IEnumerable<IWrappableHashFormat> Digest => _name is null ? [] : [LegacyFormats.HexDigest(_name)];

    /// <exception cref="UsageException">There is no such scheme.</exception>
    public static WrapScheme Read(ParseResult arguments)
    {
        var name = arguments.GetValue(Option);
        return name is null || LegacyFormats.HexDigestSchemes.Contains(name)
            ? new WrapScheme(name)
            : throw new UsageException(
                $"{Option.Name}: expected one of {string.Join(", ", LegacyFormats.HexDigestSchemes)}");
    }

    /// <summary>What the row would have had to be.</summary>
    public string Expect(string row) => _name is null
        ? $"expected a stored hash that can be wrapped{(IsBare(row) ? $"; a bare digest needs {Option.Name}" : "")}"
        : $"expected {(IsSalted ? "digest:salt" : "a digest")} of {_name} in hex, or another stored hash that can be wrapped";

    public void AddTo(PasswordHashingOptions options)
    {
        foreach (var format in Digest)
        {
            options.Formats.Add(format);
        }
    }

    /// <summary>How the wrapped row will begin; null where the row cannot be wrapped.</summary>
    public string? Rehearse(string row)
    {
        foreach (var format in _formats)
        {
            if (format.TryTakeApart(row, out var setting, out _)
                && Encoding.UTF8.GetBytes(setting) is { Length: <= MaxSettingBytes } bytes)
            {
                return $"{Prefix}{Convert.ToBase64String(bytes).TrimEnd('=')}$argon2id$";
            }
        }

        return null;
    }

    private static bool IsBare(string row)
        => row.Split(':')[0] is { Length: 32 or 40 or 64 or 128 } digest && digest.All(char.IsAsciiHexDigit);
}
