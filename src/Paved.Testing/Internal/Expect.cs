using System.Globalization;

namespace Paved.Testing.Internal;

/// <summary>Assertions without a test framework.</summary>
internal static class Expect
{
    public static void That(bool isKept, string otherwise)
    {
        if (!isKept)
        {
            throw new StoreContractException(otherwise);
        }
    }

    public static void Equal<T>(T expected, T actual, string what) => That(
        EqualityComparer<T>.Default.Equals(expected, actual),
        string.Create(CultureInfo.InvariantCulture, $"{what}: expected {expected}, got {actual}."));
}
