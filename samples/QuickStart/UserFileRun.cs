using Paved.Auth;

namespace QuickStart;

/// <summary>The walk for every user of a file, with an authenticator that never mistypes; prints a table.</summary>
internal static class UserFileRun
{
    public static async Task<int> RunAsync(string file)
    {
        using var service = await Service.CreateAsync();
        var lines = UserFile.Read(file);
        Console.WriteLine($"{"user",-16} {"stored as",-34} {"signed in with",-14}  {"token",-5}  attacks refused");
        var (good, attacks, refused) = (0, 0, 0);
        foreach (var line in lines)
        {
            if (line.Problem is not null)
            {
                Console.WriteLine($"line {line.Number}: {line.Problem}");
                continue;
            }

            var outcome = await RunAsync(service, line);
            attacks += outcome.Attacks.Count;
            refused += outcome.Attacks.Count(attack => attack.Refusal is not null);
            good += outcome.IsGood ? 1 : 0;
            Console.WriteLine(outcome);
        }

        Console.WriteLine($"{good} of {lines.Count} users went the whole way; {refused} of {attacks} attacks refused");
        return good == lines.Count && refused == attacks ? 0 : 1;
    }

    private static async Task<UserOutcome> RunAsync(Service service, UserLine user)
    {
        var client = Service.ClientOfNetwork((int)(2 * user.Number));
        var attacker = Service.ClientOfNetwork((int)(2 * user.Number) + 1);
        var hash = await service.Hasher.HashAsync(user.Password);
        service.Users.TryAdd(user.Login, hash);
        var app = new Totp(timeProvider: service.Clock);
        var secret = await EnrollAsync(service, app, await service.SignIn.PasswordAsync(user.Login, user.Password, client));

        service.Clock.Offset += TimeSpan.FromSeconds(30); // the next code
        var code = app.Generate(secret);
        var first = await service.SignIn.PasswordAsync(user.Login, user.Password, client);
        var signedIn = first.Ticket is { } ticket ? await service.SignIn.TotpAsync(ticket, code, client) : first;

        var token = await service.IssueTokenAsync(UserTable.UserId(user.Login));
        var validation = await service.TokenValidator.ValidateAsync(token);
        var attacks = await Attacks.RunAsync(service, attacker, user.Login, user.Password, code, token);
        return new UserOutcome(user.Login, hash, signedIn, validation, attacks);
    }

    private static async Task<TotpSecret> EnrollAsync(Service service, Totp app, SignInResult signedIn)
    {
        var proof = FactorProof.Of(signedIn)!;
        var enrolment = (await service.TwoFactor.BeginAsync(proof.UserId, proof.UserId, "phone", proof))!;
        var secret = TotpUri.Parse(enrolment.RevealUri()).Secret; // what the app reads from the QR code
        await service.TwoFactor.ConfirmAsync(proof.UserId, enrolment.RevealTicket(), app.Generate(secret));
        return secret;
    }
}
