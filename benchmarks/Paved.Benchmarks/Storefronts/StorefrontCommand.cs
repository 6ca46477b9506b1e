using System.CommandLine;

namespace Paved.Benchmarks.Storefronts;

/// <summary><c>storefront [--clients 200] [--seconds 20] [--rounds 200]</c></summary>
internal static class StorefrontCommand
{
    public static Command Create()
    {
        var clients = new Option<int>("--clients") { DefaultValueFactory = _ => 200, Description = "Who sign in at once." };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20, Description = "How long: 1 to 600." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 200, Description = "Interleaved rounds of known and unknown addresses." };
        var command = new Command("storefront", "Sign-ins against the sample over HTTP, and whether its answers tell known addresses by their time.")
        {
            clients, seconds, rounds,
        };
        command.SetAction(async (result, _) =>
        {
            Console.WriteLine(FormattableString.Invariant($"load of the machine before: {Machine.Load()}"));
            var storm = new StorefrontStorm(result.GetValue(clients), TimeSpan.FromSeconds(Math.Clamp(result.GetValue(seconds), 1, 600)));
            var isSound = await storm.RunAsync(Console.Out);
            isSound &= await new StorefrontAnswers(result.GetValue(rounds)).RunAsync(Console.Out);
            return isSound ? 0 : 1;
        });
        return command;
    }
}
