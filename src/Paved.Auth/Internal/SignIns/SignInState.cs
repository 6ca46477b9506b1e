using System.Globalization;
using Paved.Passwords;

namespace Paved.Auth.Internal;

/// <summary>What was proven so far, by whom, and why the password must change; it lies in the row of a ticket.</summary>
internal sealed record SignInState(
    string UserId,
    CredentialBinding Binding,
    string BrowserDigest,
    IReadOnlyList<SignInFactor> Factors,
    IReadOnlyList<PasswordViolationCode> Objections)
{
    private const int Lines = 6;

    /// <summary>The identifier of the browser, if the account knew it when the password was verified.</summary>
    public string? Device { get; init; }

    /// <summary>Adds a factor, at a time that survives being stored.</summary>
    public SignInState With(string method, DateTimeOffset at) => this with
    {
        Factors = [.. Factors, new SignInFactor(method, DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()))],
    };

    /// <summary>One line a member, the login last: it may hold anything.</summary>
    public string Format() => string.Join(
        '\n',
        Binding.Digest,
        BrowserDigest,
        string.Join(',', Factors.Select(factor => string.Create(
            CultureInfo.InvariantCulture, $"{factor.Method}:{factor.At.ToUnixTimeMilliseconds()}"))),
        string.Join(',', Objections.Select(code => ((int)code).ToString(CultureInfo.InvariantCulture))),
        Device,
        Binding.Login);

    public static SignInState Read(OneTimeTokenRow row)
    {
        var lines = row.Data!.Split('\n', Lines);
        return new SignInState(
            row.UserId,
            new CredentialBinding(lines[5], lines[0]),
            lines[1],
            [.. Parts(lines[2]).Select(FactorOf)],
            [.. Parts(lines[3]).Select(code => (PasswordViolationCode)int.Parse(code, CultureInfo.InvariantCulture))])
        {
            Device = lines[4].Length > 0 ? lines[4] : null,
        };
    }

    private static string[] Parts(string line) => line.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static SignInFactor FactorOf(string text)
    {
        var parts = text.Split(':');
        var at = long.Parse(parts[1], CultureInfo.InvariantCulture);
        return new SignInFactor(parts[0], DateTimeOffset.FromUnixTimeMilliseconds(at));
    }
}
