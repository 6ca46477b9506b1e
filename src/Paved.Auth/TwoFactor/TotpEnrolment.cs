using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// An authenticator app that is to be enrolled: what its user is shown once, and the ticket that confirms it within 15
/// minutes. It never prints.
/// </summary>
public sealed class TotpEnrolment
{
    private readonly TotpSecret _secret;
    private readonly string _uri;
    private readonly string _ticket;

    internal TotpEnrolment(TotpSecret secret, string uri, string ticket) => (_secret, _uri, _ticket) = (secret, uri, ticket);

    /// <summary>The secret as Base32 in groups of four, for those who cannot scan.</summary>
    public string RevealSecret() => string.Join(' ', _secret.RevealBase32().Chunk(4).Select(group => new string(group)));

    /// <summary>The <c>otpauth://totp/…</c> URI, for those who read this on the device itself.</summary>
    public string RevealUri() => _uri;

    /// <summary>
    /// The URI as a QR code: an SVG element of black on white with its quiet zone, without script or style. It is made here;
    /// the secret goes to no service.
    /// </summary>
    /// <param name="title">What assistive technology reads out. Default: a text in English.</param>
    public string RevealSvg(string title = "QR code for the authenticator app") => QrSvg.Of(_uri, title);

    /// <summary>
    /// What <see cref="TwoFactor.ConfirmAsync"/> takes, such as from a hidden field of the form. It holds the secret, encrypted:
    /// keep it out of URLs and logs.
    /// </summary>
    public string RevealTicket() => _ticket;

    /// <summary>A fixed text; never the secret.</summary>
    public override string ToString() => "TotpEnrolment (redacted)";
}
