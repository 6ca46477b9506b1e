namespace Storefront.Data;

/// <summary>E-mail addresses as the shop compares them.</summary>
public static class Address
{
    public const int MaxLength = 254;

    public static string Normalize(string text) => text.Trim().ToLowerInvariant();
}
