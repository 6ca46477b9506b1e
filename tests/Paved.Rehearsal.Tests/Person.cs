using System.Globalization;
using Paved.Auth;

namespace Paved.Rehearsal.Tests;

/// <summary>Somebody with an account, a password, perhaps an app, and an address of their own.</summary>
public sealed record Person(string Login, string Address, TotpSecret? Secret)
{
    public const string Password = "correct horse battery staple";

    public const string NewPassword = "lantern harbour quince 17 velvet";

    private static readonly Totp Totp = new();

    /// <summary>Their id in the table of accounts.</summary>
    public string UserId => Login.Split('@')[0];

    /// <summary>What the app shows.</summary>
    public string Code => Totp.Generate(Secret!);

    public string WrongCode => $"{(int.Parse(Code, CultureInfo.InvariantCulture) + 1) % 1_000_000:D6}";

    public Ask SignsIn => Asks with { Login = Login, Password = Password };

    public Ask Guesses => Asks with { Login = Login, Password = "letmein" };

    private Ask Asks => new() { Address = Address };

    public Ask Answers(string? ticket, string code) => Asks with { Ticket = ticket!, Code = code };

    public Ask Confirms(Reply enrolment)
    {
        ArgumentNullException.ThrowIfNull(enrolment);
        var app = this with { Secret = TotpSecret.FromBase32(enrolment.Token!.Replace(" ", "", StringComparison.Ordinal)) };
        return Answers(enrolment.Ticket, app.Code) with { UserId = UserId };
    }

    public Ask Presents(string? token, string password = "") => Asks with { Token = token!, Password = password };
}
