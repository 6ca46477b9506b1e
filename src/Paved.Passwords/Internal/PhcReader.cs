namespace Paved.Passwords.Internal;

/// <summary>A forward reader over the <c>$</c>-separated fields of a PHC string. Allocates nothing.</summary>
internal ref struct PhcReader(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;
    private bool _ended;

    /// <summary>The next field, or false after the last one.</summary>
    public bool TryNext(char separator, out ReadOnlySpan<char> field)
    {
        field = default;
        if (_ended)
        {
            return false;
        }

        var at = _rest.IndexOf(separator);
        _ended = at < 0;
        field = _ended ? _rest : _rest[..at];
        _rest = _rest[(at + 1)..];
        return true;
    }

    /// <summary>A decimal without sign or leading zeros that fits 32 bits unsigned.</summary>
    public static bool TryNumber(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 10 || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return value <= uint.MaxValue;
    }
}
