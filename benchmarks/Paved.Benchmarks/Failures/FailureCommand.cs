using System.CommandLine;
using Paved.Passwords;
using Paved.Passwords.Legacy;

namespace Paved.Benchmarks.Failures;

/// <summary><c>failures [--rounds 400]</c></summary>
internal static class FailureCommand
{
    private const string Bcrypt = "$2b$04$abcdefghijklmnopqrstuughE8Ev8uGFaUgY2cNEySvxngrb/Jzdm";

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 400, Description = "Interleaved rounds." };
        var command = new Command("failures", "Whether failed verifications can be told apart by their time.") { rounds };
        command.SetAction(async (result, _) =>
        {
            var times = new FailureTimes(result.GetValue(rounds));
            using var plain = new PasswordHasher(new() { Cost = Argon2Cost.OwaspMinimum });
            using var legacy = new PasswordHasher(new PasswordHashingOptions { Cost = Argon2Cost.OwaspMinimum }.AddLegacyFormats());
            var isEqual = await times.RunAsync("plain", HasherFailures.Of(plain), Console.Out);
            isEqual &= await times.RunAsync("with legacy", HasherFailures.Of(legacy, ("bcrypt", Bcrypt)), Console.Out);
            using var signIns = new SignInFailures();
            await foreach (var (state, kinds) in signIns.StatesAsync())
            {
                isEqual &= await times.RunAsync(state, kinds, Console.Out);
            }

            return isEqual ? 0 : 1;
        });
        return command;
    }
}
