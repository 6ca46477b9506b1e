using Paved.Auth;
using Paved.Tokens;

namespace Paved.Rehearsal;

/// <summary>Ends a user's sessions where a credential or factor changed.</summary>
internal sealed class Sessions(RefreshTokens tokens) : ISecurityEvents
{
    public async ValueTask PublishAsync(SecurityEvent happened, CancellationToken ct)
    {
        if (happened.RevokesSessions)
        {
            await tokens.RevokeSubjectAsync(happened.UserId, ct);
        }
    }
}
