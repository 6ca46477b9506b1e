using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>A token to be sent to its user, and to nobody else. It never prints.</summary>
public sealed class OneTimeToken
{
    private readonly string _text;
    private readonly LinkOrigin _origin;

    internal OneTimeToken(string text, LinkOrigin origin) => (_text, _origin) = (text, origin);

    /// <summary>
    /// The link to a page of the application that takes the token, such as <c>https://shop.example/reset#TOKEN</c>. The
    /// origin is the configured one, whatever host a request named. The token is the fragment: browsers send that to no
    /// server, so it is in no log, no <c>Referer</c> and no request of a mail scanner. The page moves it into a form, which
    /// the user submits.
    /// </summary>
    /// <param name="path">The page: visible ASCII that begins with one slash, at most 1,024 characters, no fragment.</param>
    /// <exception cref="ArgumentException">Not such a path.</exception>
    public string RevealLink(string path) => $"{_origin.Join(path)}#{_text}";

    /// <summary>The token itself: 43 characters of base64url.</summary>
    public string RevealText() => _text;

    /// <summary>A fixed text; never the token.</summary>
    public override string ToString() => "OneTimeToken (redacted)";
}
