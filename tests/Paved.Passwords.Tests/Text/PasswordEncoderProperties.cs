using System.Globalization;
using System.Text;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Text;

public sealed class PasswordEncoderProperties
{
    [ManyCases]
    public bool Encode_AnyUtf16_IsTotal(int[] picks, char[] units)
        => Normalized(Utf16.Any(picks) + new string(units)) is not null && AsTyped(Utf16.Any(picks)) is not null;

    [ManyCases]
    public bool Encode_AsTyped_IsInjective(int[] left, int[] right)
        => Same(AsTyped(Utf16.Any(left)), AsTyped(Utf16.Any(right))) == (Utf16.Any(left) == Utf16.Any(right));

    [ManyCases]
    public bool Encode_AsTypedWellFormed_IsUtf8(int[] picks)
        => Same(AsTyped(Utf16.WellFormed(picks)), Encoding.UTF8.GetBytes(Utf16.WellFormed(picks)));

    [ManyCases]
    public bool Encode_NormalizedWellFormed_IsMappedNfcInUtf8(int[] picks)
    {
        var text = Utf16.WellFormed(picks);
        return Same(Normalized(text), Encoding.UTF8.GetBytes(MapSpaces(text).Normalize()));
    }

    [ManyCases]
    public bool Encode_Normalized_IsIdempotent(int[] picks)
    {
        var once = Normalized(Utf16.WellFormed(picks))!;
        return Same(once, Normalized(Encoding.UTF8.GetString(once)));
    }

    [ManyCases]
    public bool Encode_ComposedOrDecomposed_IsTheSame(int[] picks)
    {
        var text = Utf16.WellFormed(picks);
        return Same(Normalized(text), Normalized(text.Normalize(NormalizationForm.FormC)))
            && Same(Normalized(text), Normalized(text.Normalize(NormalizationForm.FormD)));
    }

    [ManyCases]
    public bool Encode_NormalizedLoneSurrogates_AreInjective(int[] left, int[] right)
        => Same(Normalized(Utf16.Inert(left)), Normalized(Utf16.Inert(right)))
            == (Utf16.Inert(left) == Utf16.Inert(right));

    /// <summary>A reader of the same bytes finds the text again, split at lone surrogates.</summary>
    [ManyCases]
    public bool Encode_Normalized_MeetsOnlyWhereEveryPartIsEquivalent(int[] left, int[] right)
        => Same(Normalized(Utf16.Any(left)), Normalized(Utf16.Any(right)))
            == (Reference(Utf16.Any(left)) == Reference(Utf16.Any(right)));

    private static byte[]? Normalized(string text) => PasswordEncoder.Encode(text, PasswordText.Normalized);

    private static byte[]? AsTyped(string text) => PasswordEncoder.Encode(text, PasswordText.AsTyped);

    private static bool Same(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

    private static string MapSpaces(string text) => string.Concat(text.Select(
        unit => CharUnicodeInfo.GetUnicodeCategory(unit) == UnicodeCategory.SpaceSeparator ? ' ' : unit));

    private static string Reference(string text)
    {
        var (result, part) = (new StringBuilder(), new StringBuilder());
        foreach (var unit in MapSpaces(text) + "\ufffe")
        {
            if (unit == '\ufffe')
            {
                result.Append(NormalizeAroundLoneSurrogates(part.ToString())).Append(unit);
                part.Clear();
            }
            else
            {
                part.Append(unit);
            }
        }

        return result.ToString();
    }

    private static string NormalizeAroundLoneSurrogates(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return text[..i].Normalize() + text[i] + NormalizeAroundLoneSurrogates(text[(i + 1)..]);
            }
        }

        return text.Normalize();
    }
}
