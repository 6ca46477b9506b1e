using System.Security.Cryptography;
using System.Text;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>Peppers k0, k1, … whose secrets follow from their names.</summary>
internal static class Peppers
{
    public static PasswordPepper Key(string id) => new(id, SHA256.HashData(Encoding.ASCII.GetBytes("secret of " + id)));

    /// <summary>A ring of k0 to k<paramref name="count"/>−1.</summary>
    public static PepperRing Ring(int count, int? current)
        => new(Enumerable.Range(0, count).Select(i => Key($"k{i}")), current is { } index ? $"k{index}" : null);

    public static PasswordHashingOptions Options(PepperRing? ring, Argon2Cost? cost = null)
    {
        var options = Hashers.Options(cost: cost);
        options.Pepper = ring;
        return options;
    }
}
