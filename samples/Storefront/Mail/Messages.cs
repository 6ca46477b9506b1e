using Paved.Auth;
using Storefront.Data;

namespace Storefront.Mail;

/// <summary>The wording of what the shop sends.</summary>
internal static class Messages
{
    public static OutboxMail Confirm(string to, OneTimeToken token) => New(
        to,
        "Confirm your e-mail address",
        "Welcome to Fern & Flint. Confirm your address to open the account you have just asked for. If you have not, do nothing: without your confirmation there is no account.",
        token.RevealLink("/confirm"));

    public static OutboxMail AlreadySignedUp(string to) => New(
        to,
        "You already have an account",
        "Somebody, probably you, tried to open an account for this address, which has one.");

    public static OutboxMail NewBrowser(string to, string browser) => New(
        to,
        "New sign-in to your account",
        $"{browser} signed in to your account for the first time. If it was not you, choose a new password at once.");

    public static OutboxMail Happened(string to, string what) => New(
        to,
        $"{what}",
        $"{what} on your account at Fern & Flint. If it was not you, choose a new password at once and write to us.");

    private static OutboxMail New(string to, string subject, string body, string? link = null) => new()
    {
        To = to,
        Subject = subject,
        Body = body,
        Link = link,
        At = TimeProvider.System.GetUtcNow(),
    };
}
