using System.Globalization;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>How long texts may be, in UTF-16 characters, and digests, in bytes. Not every database refuses longer ones.</summary>
internal static class Limits
{
    public const int Name = 256;
    public const int DeviceName = 64;
    public const int Purpose = 64;
    public const int RingName = 64;
    public const int Hash = 128;
    public const int Sealed = 512;
    public const int Data = 4096;
    public const int Ring = 256 * 1024;
    public const int Digest = 32;

    public static void Check(string? text, int maximum, string parameter)
    {
        if (text?.Length > maximum)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Expected at most {maximum} characters, got {text.Length}."),
                parameter);
        }
    }
}
