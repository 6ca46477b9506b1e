using System.CommandLine;
using Paved.Benchmarks.Tokens;
using Paved.Passwords;

namespace Paved.Benchmarks.Ratios;

/// <summary><c>ratios [--json] [--filter argon2|strength|breach|token|totp] [--engine Vector256]</c></summary>
internal static class RatioCommand
{
    private const string Argon2 = "argon2";
    private const string Strength = "strength";
    private const string Breach = "breach";
    private const string Token = "token";
    private const string Totp = "totp";

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var filter = new Option<string?>("--filter") { Description = "Only these paths: argon2, strength, breach, token, totp." };
        filter.AcceptOnlyFromAmong(Argon2, Strength, Breach, Token, Totp);
        var engine = new Option<Argon2Engine>("--engine") { Description = "The engine; default the widest." };
        var command = new Command("ratios", "Medians against the peers, in turn in one process; above 1 Paved is faster.")
        {
            json, filter, engine,
        };
        command.SetAction(result =>
        {
            foreach (var path in Paths(result.GetValue(filter), result.GetValue(engine)))
            {
                RatioRunner.Run(path, Console.Out, result.GetValue(json));
            }
        });
        return command;
    }

    private static IEnumerable<RatioPath> Paths(string? filter, Argon2Engine engine)
    {
        if (filter is null or Argon2)
        {
            foreach (var path in Argon2Paths.Create(engine))
            {
                yield return path;
            }
        }

        if (filter is null or Strength)
        {
            using var strength = new StrengthPaths();
            foreach (var path in strength.Create())
            {
                yield return path;
            }
        }

        if (filter is null or Breach)
        {
            foreach (var path in BreachPaths.Create())
            {
                yield return path;
            }
        }

        if (filter is null or Token)
        {
            foreach (var path in TokenPaths.Create())
            {
                yield return path;
            }
        }

        if (filter is null or Totp)
        {
            foreach (var path in TotpPaths.Create())
            {
                yield return path;
            }
        }
    }
}
