namespace Paved.Auth;

/// <summary>What <c>AddPavedAuth</c> registers is made from these; they are checked when the host starts.</summary>
public sealed class PavedAuthOptions
{
    /// <summary>
    /// Where links by e-mail lead, such as <c>https://shop.example</c>; http only at a loopback address. Required outside
    /// Development, where it is <c>http://localhost</c> unless set.
    /// </summary>
    public Uri? Origin { get; set; }

    /// <summary>How many attempts may fail.</summary>
    public AttemptThrottleOptions Throttle { get; set; } = new();

    /// <summary>What authenticator apps show the account under: 1 to 64 characters. Default: the origin's host.</summary>
    public string? Issuer { get; set; }

    /// <summary>How codes of authenticator apps are computed. Default: what every app understands.</summary>
    public TotpOptions Totp { get; set; } = new();

    /// <summary>How many authenticator apps a user may have: 1 to 20. Default 5.</summary>
    public int MaximumDevices { get; set; } = 5;

    internal bool IsSingleInstance { get; set; }
}
