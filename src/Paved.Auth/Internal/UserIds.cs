namespace Paved.Auth.Internal;

/// <summary>The application's identifiers of users.</summary>
internal static class UserIds
{
    public static void Require(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userId.Length, PasswordCredential.MaxIdCharacters, nameof(userId));
    }
}
