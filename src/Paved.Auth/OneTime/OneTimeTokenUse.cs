using System.Diagnostics.CodeAnalysis;

namespace Paved.Auth;

/// <summary>What came of using a one-time token. The user cannot be read unless it was valid.</summary>
public sealed class OneTimeTokenUse
{
    private OneTimeTokenUse()
    {
    }

    /// <summary>
    /// Whether the token was valid, and is now used up. One that is unknown, expired, used before, revoked or made for
    /// another purpose is not; which of them is not told.
    /// </summary>
    [MemberNotNullWhen(true, nameof(UserId))]
    public bool IsValid => UserId is not null;

    /// <summary>The user's id; null unless valid.</summary>
    public string? UserId { get; private init; }

    /// <summary>What was issued with the token, if anything; null unless valid.</summary>
    public string? Data { get; private init; }

    internal static OneTimeTokenUse Invalid { get; } = new();

    /// <summary><c>Valid</c> or <c>Invalid</c>.</summary>
    public override string ToString() => IsValid ? "Valid" : "Invalid";

    internal static OneTimeTokenUse Of(OneTimeTokenRow row) => new() { UserId = row.UserId, Data = row.Data };
}
