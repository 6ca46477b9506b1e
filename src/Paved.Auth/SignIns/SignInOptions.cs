using Paved.Auth.Internal;
using Paved.Passwords;

namespace Paved.Auth;

/// <summary>What a sign-in works with beyond passwords; read once, at construction.</summary>
public sealed class SignInOptions
{
    /// <summary>
    /// Where tickets between two steps are kept; the same store that <see cref="OneTimeTokens"/> has. Default: in the memory of
    /// this process.
    /// </summary>
    public IOneTimeTokenStore Tickets { get; set; } = new InMemoryOneTimeTokenStore();

    /// <summary>
    /// What new passwords must be, and present ones when they sign in: one that is against it signs in only after it was
    /// changed. Default: new ones keep the default policy, present ones are left alone.
    /// </summary>
    public PasswordPolicy? Policy { get; set; }

    /// <summary>
    /// Knows breached passwords: whoever signs in with one must change it. Read where <see cref="Policy"/>, which may have a
    /// list of its own, is null. Default: none.
    /// </summary>
    public IBreachedPasswords? Breached { get; set; }

    /// <summary>Recognises browsers that signed in before. Default: every browser is a stranger.</summary>
    public RecognisedDevices? Devices { get; set; }

    /// <summary>The users' second factors; it has the throttle of the sign-in. Default: nobody has any.</summary>
    public TwoFactor? TwoFactor { get; set; }

    /// <summary>Hears what happens to accounts. Default: nobody.</summary>
    public ISecurityEvents? Events { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal SignInOptions Snapshot(AttemptThrottle throttle, string parameter)
    {
        ArgumentNullException.ThrowIfNull(Tickets, parameter);
        TwoFactor?.Throttle.Require(throttle, nameof(TwoFactor), parameter);
        var copy = (SignInOptions)MemberwiseClone();
        copy.TimeProvider = TimeProvider ?? TimeProvider.System;
        return copy;
    }

    internal ValueTask PublishAsync(SecurityEventKind kind, string userId)
        => Events.TellAsync(new SecurityEvent(kind, userId, TimeProvider!.GetUtcNow()));
}
