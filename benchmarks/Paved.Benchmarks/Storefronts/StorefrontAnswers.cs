using Paved.Benchmarks.Failures;
using Paved.Storefront.Tests.Http;

namespace Paved.Benchmarks.Storefronts;

/// <summary>Whether the time that the shop takes to answer tells an address that has an account from one that has none.</summary>
internal sealed class StorefrontAnswers(int rounds)
{
    private const int WarmUps = 10;

    public async Task<bool> RunAsync(TextWriter output)
    {
        await using var shop = await ServedStorefront.StartAsync(
            rounds + WarmUps, "--Paved:SignIn:Throttle:NetworkFailuresPerHour=10000");
        var (times, isEqual) = (new FailureTimes(rounds), true);
        foreach (var path in (string[])["/sign-up", "/sign-in", "/forgot-password", "/sign-in/by-mail"])
        {
            using var visitor = new Visitor(shop.Address);
            var form = await visitor.GetAsync(path);
            isEqual &= await times.RunAsync(
                path,
                [
                    ("known", round => AskAsync(visitor, form, path, ServedStorefront.EmailOf(round))),
                    ("unknown", round => AskAsync(visitor, form, path, $"stranger{round}@example.com")),
                ],
                output);
        }

        return isEqual;
    }

    private static async Task AskAsync(Visitor visitor, Page form, string path, string email)
    {
        var answer = await visitor.SendAsync(
            form, path, ("Name", "Nora"), ("Email", email), ("Password", "a guess of mine"), ("NewPassword", "nine pebbles by the brook"));
        if (answer.Status >= 400)
        {
            throw new InvalidOperationException($"{path} answers {answer.Status} to {email}.");
        }
    }
}
