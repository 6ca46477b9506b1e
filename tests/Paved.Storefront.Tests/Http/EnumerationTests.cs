using System.Text.RegularExpressions;
using Paved.Storefront.Tests.Hosting;

namespace Paved.Storefront.Tests.Http;

/// <summary>Whether an address has an account is told to nobody but its owner: answers are alike to the last header.</summary>
public sealed partial class EnumerationTests(Shopfront shop)
{
    private static readonly string[] Pages = ["/sign-up", "/sign-in", "/forgot-password", "/sign-in/by-mail"];

    /// <summary>A customer with the password alone, one with an app, one whose password is breached, one of a time before Argon2.</summary>
    private static readonly string[] Customers = ["ada@example.com", "clara@example.com", "dora@example.com", "basil@example.com"];

    public static MatrixTheoryData<string, string> Questions() => new(Pages, Customers);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Answer_ToAKnownAddress_IsTheOneToAnUnknown(string path, string known)
    {
        var unknown = $"{new string('x', known.IndexOf('@', StringComparison.Ordinal))}@example.com";

        shop.Clock.Advance(TimeSpan.FromHours(1)); // the failures of other tests are forgotten
        var answer = await AskAsync(path, known);

        Assert.Equal(await AskAsync(path, unknown), answer);
        Assert.StartsWith(path == "/sign-in" ? "200" : "302", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ToTooManyGuesses_IsTheSameForAnUnknownAddress()
    {
        var person = await shop.PersonAsync();

        Assert.Equal(await GuessAsync("y" + person.Email[1..]), await GuessAsync(person.Email));
    }

    private async Task<string> GuessAsync(string email)
    {
        shop.Clock.Advance(TimeSpan.FromHours(1));
        for (var guess = 0; guess < 30; guess++)
        {
            var answer = await AskAsync("/sign-in", email);
            if (answer.StartsWith("429", StringComparison.Ordinal))
            {
                return $"{guess} {Seconds().Replace(answer, "N")}";
            }
        }

        throw new InvalidOperationException("Nobody stops who guesses.");
    }

    /// <summary>Everything a stranger gets to see, the page that follows included, but for what is random or their own.</summary>
    private async Task<string> AskAsync(string path, string email)
    {
        Assert.NotNull(shop.Services);
        using var visitor = new Visitor(shop.Address);
        var answer = await visitor.SubmitAsync(
            path, "", ("Name", "Nora"), ("Email", email), ("Password", "a guess of mine"), ("NewPassword", "nine pebbles by the brook"));
        var after = answer.Location is { } next ? (await visitor.GetAsync(next)).Body : "";
        var headers = answer.Headers.Where(line => !line.StartsWith("Date:", StringComparison.Ordinal));
        var text = $"{answer.Status}\n{string.Join('\n', headers)}\n{answer.Body}\n{after}";
        return Random().Replace(text, "$1…").Replace(email, "EMAIL", StringComparison.Ordinal);
    }

    // Antiforgery tokens, and the values of cookies.
    [GeneratedRegex("(__RequestVerificationToken\" type=\"hidden\" value=\"|Set-Cookie: \\w+=)[\\w-]+")]
    private static partial Regex Random();

    [GeneratedRegex("\\d+ (seconds|minutes)|Retry-After: \\d+")]
    private static partial Regex Seconds();
}
