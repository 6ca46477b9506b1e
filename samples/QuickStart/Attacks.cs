using System.Buffers.Text;
using System.Text;
using Paved.Auth;

namespace QuickStart;

/// <summary>Six things an attacker would try against a user who just signed in.</summary>
internal static class Attacks
{
    public static async Task<IReadOnlyList<Attack>> RunAsync(
        Service service, SignInClient attacker, string login, string password, string usedCode, string token) =>
    [
        await WrongPasswordAsync(service, attacker, login, password),
        await ReplayedCodeAsync(service, attacker, login, password, usedCode),
        await TokenAsync(service, "tampered token", Tamper(token)),
        await TokenAsync(service, "unsigned token (alg none)", Unsign(token)),
        await TokenAsync(service, "token for another audience", await service.IssueTokenAsync(login, "api://payroll")),
        await ExpiredTokenAsync(service, token),
    ];

    private static async Task<Attack> WrongPasswordAsync(
        Service service, SignInClient attacker, string login, string password)
    {
        var result = await service.SignIn.PasswordAsync(login, password + "1", attacker);
        return new Attack("wrong password", Refusal(result));
    }

    private static async Task<Attack> ReplayedCodeAsync(
        Service service, SignInClient attacker, string login, string password, string usedCode)
    {
        var first = await service.SignIn.PasswordAsync(login, password, attacker);
        var result = first.Ticket is { } ticket
            ? await service.SignIn.TotpAsync(ticket, usedCode, attacker)
            : first;
        return new Attack("replayed code, with the right password", Refusal(result));
    }

    private static async Task<Attack> TokenAsync(Service service, string name, string token)
    {
        var result = await service.TokenValidator.ValidateAsync(token);
        return new Attack(name, result.IsValid ? null : $"{result.Failure}: {result.Detail}");
    }

    private static async Task<Attack> ExpiredTokenAsync(Service service, string token)
    {
        var before = service.Clock.Offset;
        service.Clock.Offset = before + Service.TokenLifetime + TimeSpan.FromMinutes(1);
        var attack = await TokenAsync(service, "expired token", token);
        service.Clock.Offset = before;
        return attack;
    }

    private static string? Refusal(SignInResult result) => result.IsSuccess ? null : result.Outcome.ToString();

    private static string Tamper(string token)
    {
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        var changed = claims.Replace("orders.read", "orders.admin", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed))}.{parts[2]}";
    }

    private static string Unsign(string token) =>
        $"{Base64Url.EncodeToString("""{"alg":"none","typ":"at+jwt"}"""u8)}.{token.Split('.')[1]}.";
}
