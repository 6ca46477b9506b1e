using System.CommandLine;
using Paved.Passwords;

namespace Paved.Benchmarks.Failures;

/// <summary><c>failures [--rounds 400]</c></summary>
internal static class FailureCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 400, Description = "Interleaved rounds." };
        var command = new Command("failures", "Whether failed verifications can be told apart by their time.") { rounds };
        command.SetAction(result =>
        {
            using var hasher = new PasswordHasher(new() { Cost = Argon2Cost.OwaspMinimum });
            return new FailureTimes(result.GetValue(rounds)).Run("plain", hasher, [], Console.Out) ? 0 : 1;
        });
        return command;
    }
}
