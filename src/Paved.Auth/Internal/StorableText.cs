using System.Buffers;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>Text that every database takes: well-formed Unicode without NUL. Other text would be a fault in some.</summary>
internal static class StorableText
{
    public static bool Is(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? !text.Contains('\0') : IsUnicode(text);

    private static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done || rune.Value == 0)
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }
}
