using Paved.Auth;

namespace QuickStart;

/// <summary>The paved path from a new password to a validated token, with you as the user.</summary>
internal static class Walk
{
    private static readonly SignInClient You = Service.ClientOfNetwork(0);

    public static async Task<int> RunAsync()
    {
        using var service = await Service.CreateAsync();
        var (login, password, result) = await RegisterAsync(service);
        var code = await EnrollAsync(service, login, FactorProof.Of(result)!);
        if (await SignInAsync(service, login, password, code) is not { } signedIn)
        {
            return 1;
        }

        var token = await CallApiAsync(service, login);
        Console.WriteLine("\n6. Six attacks on what you just did");
        var attacks = await Attacks.RunAsync(service, Service.ClientOfNetwork(1), login, password, signedIn.Code, token);
        attacks.ToList().ForEach(Console.WriteLine);
        return attacks.All(attack => attack.Refusal is not null) ? 0 : 1;
    }

    private static async Task<(string Login, string Password, SignInResult Result)> RegisterAsync(Service service)
    {
        Console.WriteLine("1. A new user");
        var login = AskFor("User name", Terminal.Ask, UserName.ProblemOf);
        var password = AskFor("Password", Terminal.AskHidden, ProblemOfPassword);
        var hash = await service.Hasher.HashAsync(password);
        service.Users.TryAdd(login, hash);
        Console.WriteLine($"   stored: {hash}");

        Console.WriteLine("\n2. Signing in with the password");
        var result = await service.SignIn.PasswordAsync(login, password, You);
        Show(result, "");
        return (login, password, result);
    }

    private static void Show(SignInResult result, string refusal) => Console.WriteLine(result.IsSuccess
        ? $"   {result.Outcome} ({string.Join(", ", result.AuthenticationMethods)})"
        : $"   {result.Outcome}{refusal}");

    private static async Task<string> EnrollAsync(Service service, string login, FactorProof proof)
    {
        Console.WriteLine("\n3. A second factor: scan this with an authenticator app");
        var enrolment = (await service.TwoFactor.BeginAsync(proof.UserId, login, "phone", proof))!;
        Terminal.ShowQr(enrolment.RevealUri());
        Console.WriteLine($"   {enrolment.RevealUri()}\n");
        while (true)
        {
            var code = Terminal.Ask("   The code it shows");
            if ((await service.TwoFactor.ConfirmAsync(proof.UserId, enrolment.RevealTicket(), code)).IsConfirmed)
            {
                Console.WriteLine("   enrolled; a code counts once, so this one is used up");
                return code;
            }

            Console.WriteLine("   not the present code: is the clock of the phone right?");
        }
    }

    private static async Task<(string Code, SignInResult Result)?> SignInAsync(
        Service service, string login, string password, string usedCode)
    {
        Console.WriteLine("\n4. Signing in with both");
        var first = await service.SignIn.PasswordAsync(login, password, You);
        for (var tries = 0; tries < 5 && first.Ticket is { } ticket; tries++)
        {
            var code = Terminal.Ask(tries == 0 ? "   The next code (it changes within 30 s)" : "   Another code");
            var result = await service.SignIn.TotpAsync(ticket, code, You);
            Show(result, code == usedCode ? ": that code was used up" : "");
            if (result.IsSuccess)
            {
                return (code, result);
            }
        }

        Console.WriteLine("   no more tries for this sign-in");
        return null;
    }

    private static async Task<string> CallApiAsync(Service service, string login)
    {
        Console.WriteLine("\n5. An access token, validated as an API would");
        var token = await service.IssueTokenAsync(UserTable.UserId(login));
        var validation = await service.TokenValidator.ValidateAsync(token);
        Console.WriteLine($"   {token}");
        Console.WriteLine(validation.IsValid
            ? $"   valid: {validation.Token.Subject} may {string.Join(' ', validation.Token.Scopes)} until {validation.Token.ExpiresAt:u}"
            : $"   {validation.Failure}: {validation.Detail}");
        return token;
    }

    private static string? ProblemOfPassword(string text)
        => text.Length is > 0 and <= 256 ? null : "1 to 256 characters";

    private static string AskFor(string what, Func<string, string> ask, Func<string, string?> problemOf)
    {
        while (true)
        {
            var text = ask($"   {what}");
            if (problemOf(text) is not { } problem)
            {
                return text;
            }

            Console.WriteLine($"   {problem}, please");
        }
    }
}
