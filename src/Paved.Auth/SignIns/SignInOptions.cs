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

    /// <summary>Whether a user has a second factor that the application itself verifies. Default: nobody has.</summary>
    public Func<string, CancellationToken, ValueTask<bool>>? HasExternalFactor { get; set; }

    /// <summary>The users' authenticator apps. Default: nobody has one.</summary>
    public ITotpStore? SecondFactors { get; set; }

    /// <summary>Reads the secrets of <see cref="SecondFactors"/>; required with them.</summary>
    public ISecretProtector? Protector { get; set; }

    /// <summary>Verifies their codes. Default: one with the default options.</summary>
    public Totp? Totp { get; set; }

    /// <summary>Codes for users whose second factor is lost. Default: nobody has any.</summary>
    public RecoveryCodes? RecoveryCodes { get; set; }

    /// <summary>Hears what happens to accounts. Default: nobody.</summary>
    public ISecurityEvents? Events { get; set; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal TotpDevices? Authenticators { get; private set; }

    internal SignInOptions Snapshot(string parameter)
    {
        ArgumentNullException.ThrowIfNull(Tickets, parameter);
        var copy = (SignInOptions)MemberwiseClone();
        copy.TimeProvider = TimeProvider ?? TimeProvider.System;
        if (SecondFactors is not null)
        {
            ArgumentNullException.ThrowIfNull(Protector, parameter);
            copy.Authenticators = new TotpDevices(SecondFactors, Protector, Totp ?? new Totp(timeProvider: TimeProvider));
        }

        return copy;
    }

    internal ValueTask PublishAsync(SecurityEventKind kind, string userId) => Events is null
        ? default
        : Events.PublishAsync(new SecurityEvent(kind, userId, TimeProvider!.GetUtcNow()), CancellationToken.None);
}
