using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>A user as sign-in needs it: the id, and the stored hash. It never prints the hash.</summary>
public sealed class PasswordCredential
{
    /// <summary>Creates a credential.</summary>
    /// <param name="userId">The user's unchanging id: 1 to 256 characters of well-formed Unicode without NUL.</param>
    /// <param name="passwordHash">The stored hash; null where the user has no password.</param>
    /// <param name="securityStamp">
    /// A text that the application changes with every change of credential or factor. Default: none; what was issued before
    /// then ends with the stored hash alone.
    /// </param>
    /// <exception cref="ArgumentException">The id is not such a text.</exception>
    public PasswordCredential(string userId, string? passwordHash, string? securityStamp = null)
    {
        UserIds.Require(userId);
        (UserId, PasswordHash, SecurityStamp) = (userId, passwordHash, securityStamp);
    }

    /// <summary>The user's id.</summary>
    public string UserId { get; }

    internal string? PasswordHash { get; }

    internal string? SecurityStamp { get; }

    /// <summary>A fixed text; never the hash.</summary>
    public override string ToString() => "PasswordCredential (redacted)";
}
