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
        "Somebody, probably you, tried to open an account for this address, which has one. If you forgot the password, choose “Forgotten your password?” where you sign in.");

    public static OutboxMail Reset(string to, OneTimeToken token) => New(
        to,
        "Choose a new password",
        "Somebody asked for a new password of your account. If it was you, choose one within 30 minutes. If it was not, do nothing: your password stays as it is.",
        token.RevealLink("/reset-password"));

    public static OutboxMail SignInLink(string to, OneTimeToken token) => New(
        to,
        "Your sign-in link",
        "Sign in by this link within 10 minutes. It works once. If you did not ask for it, do nothing.",
        token.RevealLink("/sign-in/link"));

    public static OutboxMail ConfirmChange(string to, OneTimeToken token) => New(
        to,
        "Confirm your new e-mail address",
        "Confirm that your account at Fern & Flint should move to this address.",
        token.RevealLink("/confirm"));

    public static OutboxMail AddressTaken(string to) => New(
        to,
        "An account wanted to use your address",
        "Another account of Fern & Flint was to move to this address. Nothing has changed: the address is yours.");

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
