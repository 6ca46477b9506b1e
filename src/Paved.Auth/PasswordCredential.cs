namespace Paved.Auth;

/// <summary>A user as sign-in needs it: the id, and the stored hash. It never prints the hash.</summary>
public sealed class PasswordCredential
{
    private const int MaxIdCharacters = 256;

    /// <summary>Creates a credential.</summary>
    /// <param name="userId">The user's unchanging id: 1 to 256 characters.</param>
    /// <param name="passwordHash">The stored hash; null where the user has no password.</param>
    /// <exception cref="ArgumentException">The id is empty or too long.</exception>
    public PasswordCredential(string userId, string? passwordHash)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(userId.Length, MaxIdCharacters, nameof(userId));
        (UserId, PasswordHash) = (userId, passwordHash);
    }

    /// <summary>The user's id.</summary>
    public string UserId { get; }

    internal string? PasswordHash { get; }

    /// <summary>A fixed text; never the hash.</summary>
    public override string ToString() => "PasswordCredential (redacted)";
}
