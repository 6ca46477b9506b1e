using System.Diagnostics.CodeAnalysis;

namespace Paved.Auth;

/// <summary>
/// What came of asking for a link. Queue a message in either case, and let the queue drop it: only the answer's time may tell
/// whether a login is known, and it must not.
/// </summary>
public sealed class LinkRequest
{
    internal LinkRequest(string? userId, OneTimeToken? token) => (UserId, Token) = (userId, token);

    /// <summary>Whether the login is known. Do not tell the client.</summary>
    [MemberNotNullWhen(true, nameof(UserId), nameof(Token))]
    public bool IsKnown => Token is not null;

    /// <summary>Whose link it is: send it to the address stored for this user, not to the one typed. Null where unknown.</summary>
    public string? UserId { get; }

    /// <summary>The token of the link; null where the login is unknown.</summary>
    public OneTimeToken? Token { get; }

    /// <summary>A fixed text: neither the token nor whether there is one.</summary>
    public override string ToString() => "LinkRequest (redacted)";
}
