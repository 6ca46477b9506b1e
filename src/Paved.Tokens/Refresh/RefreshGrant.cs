namespace Paved.Tokens;

/// <summary>What a family of refresh tokens is for.</summary>
public sealed class RefreshGrant
{
    internal RefreshGrant(RefreshTokenFamily family)
    {
        (FamilyId, Subject, ClientId, Data) = (family.Id, family.Subject, family.ClientId, family.Data);
        Scopes = family.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (StartedAt, ExpiresAt) = (family.StartedAt, family.ExpiresAt);
    }

    /// <summary>The family's name; it is no secret and revokes the family (<see cref="RefreshTokens.RevokeFamilyAsync"/>).</summary>
    public string FamilyId { get; }

    /// <summary>Whose it is.</summary>
    public string Subject { get; }

    /// <summary>The client it was issued to.</summary>
    public string ClientId { get; }

    /// <summary>What access tokens may be had for it.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Your own text.</summary>
    public string? Data { get; }

    /// <summary>When its first token was issued.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When it ends at the latest.</summary>
    public DateTimeOffset ExpiresAt { get; }
}
