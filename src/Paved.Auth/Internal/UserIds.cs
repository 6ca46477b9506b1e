namespace Paved.Auth.Internal;

/// <summary>The application's identifiers of users.</summary>
internal static class UserIds
{
    public const int MaxCharacters = 256;

    public static void Require(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userId.Length, MaxCharacters, nameof(userId));
        if (!StorableText.Is(userId))
        {
            throw new ArgumentException("Expected well-formed Unicode without NUL.", nameof(userId));
        }
    }
}
