namespace Paved.Auth;

/// <summary>Something that the user, or whoever watches over the application, should hear of.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="UserId">To whom.</param>
/// <param name="At">When.</param>
public sealed record SecurityEvent(SecurityEventKind Kind, string UserId, DateTimeOffset At)
{
    /// <summary>The name of the device it is about, as its user gave it; null where it is about none.</summary>
    public string? DeviceName { get; init; }

    /// <summary>
    /// Whether a password, a second factor or the address for resets changed: whoever signed in before must do so again.
    /// Revoke the user's refresh tokens and change the security stamp.
    /// </summary>
    public bool RevokesSessions => Kind
        is SecurityEventKind.PasswordChanged
        or SecurityEventKind.FactorAdded
        or SecurityEventKind.FactorRemoved
        or SecurityEventKind.RecoveryCodesReplaced
        or SecurityEventKind.EmailChanged;

    /// <summary>The kind and the user.</summary>
    public override string ToString() => $"{Kind} {UserId}";
}
