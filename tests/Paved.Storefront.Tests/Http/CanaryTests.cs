using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paved.AspNetCore.Tests.Support;
using Paved.Storefront.Tests.Hosting;
using Storefront.Data;

namespace Paved.Storefront.Tests.Http;

/// <summary>
/// No password, code, token or secret that went through any endpoint is in a log of any level, in a metric, in a trace or in an
/// answer that tells of a fault; and no password in any answer at all.
/// </summary>
public sealed class CanaryTests
{
    private const string Email = "carla@example.com";
    private const string First = "canary nests in quetzal 77";
    private const string Second = "canary flew from quetzal 78";
    private const string Third = "canary sings at quetzal 79";

    private const string BadToken = "parrot-of-no-token"; // a page may show it again to who typed it

    private readonly HashSet<string> _secrets = ["canary", BadToken];

    [Fact]
    public async Task Secrets_ThroughEveryEndpoint_AreNowhereAfterwards()
    {
        using var overheard = new Overheard();
        await using var shop = new Shopfront(LogLevel.Trace);
        Assert.NotNull(shop.Services);
        using var visitor = new Visitor(shop.Address);

        await SignUpAsync(shop, visitor);
        await TwoStepAsync(shop, visitor);
        await LinksAsync(shop, visitor);
        await TokensAsync(visitor);
        await FaultsAsync(shop, visitor);

        var told = shop.Log.All.Concat(overheard.All)
            .Concat(visitor.Seen.Where(page => page.Status >= 400).Select(page => page.Body + string.Join('\n', page.Headers)));
        Assert.Contains(shop.Log.All, line => line.StartsWith("Trace", StringComparison.Ordinal));
        Assert.Contains(overheard.All, line => line.Contains("paved.auth.sign_ins", StringComparison.Ordinal));
        Assert.True(_secrets.Count > 15);
        Assert.Empty(told.Where(line => _secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).Select(line => line[..Math.Min(line.Length, 400)]));
        Assert.DoesNotContain(visitor.Seen, page => page.Body.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    private async Task SignUpAsync(Shopfront shop, Visitor visitor)
    {
        await visitor.PostAsync("/paved/password-strength/", JsonContent.Create(new { password = First, userInputs = new[] { "canary" } }));
        await visitor.SubmitAsync("/sign-up", "", ("Name", "Carla"), ("Email", Email), ("NewPassword", "canary"));
        await visitor.SubmitAsync("/sign-up", "", ("Name", "Carla"), ("Email", Email), ("NewPassword", First));
        var token = await TokenAsync(shop, "Confirm your e-mail address");
        await visitor.SubmitAsync("/confirm", "", ("Token", BadToken));
        Assert.Equal("/sign-in", (await visitor.SubmitAsync("/confirm", "", ("Token", token))).Location);
        await visitor.SignInAsync(Email, "canary of a wrong password");
        Assert.Equal("/account", (await visitor.SignInAsync(Email, First)).Location);
        await visitor.SubmitAsync("/account/password", "", ("Password", "canary"), ("NewPassword", Second));
        Assert.Equal("/account", (await visitor.SubmitAsync("/account/password", "", ("Password", First), ("NewPassword", Second))).Location);
        shop.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("/account", (await visitor.SubmitAsync("/account/prove", "", ("Proof.Password", Second))).Location);
    }

    private async Task TwoStepAsync(Shopfront shop, Visitor visitor)
    {
        var begun = await visitor.SubmitAsync("/account/two-step/add", "?handler=Begin", ("DeviceName", "Phone"), ("Proof.Password", Second));
        var secret = Keep(Visitor.TextOf(begun, "secret"));
        Keep(secret.Replace(" ", "", StringComparison.Ordinal));
        var ticket = Keep(Visitor.ValueOf(begun, "Ticket"));
        var code = await shop.NextCodeAsync(secret);
        var done = await visitor.SendAsync(begun, "/account/two-step/add?handler=Confirm", ("Ticket", ticket), ("Code", code));
        var codes = Visitor.TextOf(done, "recovery-codes").Split('\n').Select(Keep).ToList();
        Assert.Equal(10, codes.Count);

        await visitor.SignInAsync(Email, Second);
        await visitor.SubmitAsync("/sign-in/code", "", ("Code", "canary"));
        await visitor.SubmitAsync("/sign-in/recovery", "", ("Code", "canary"));
        Assert.Equal("/account", (await visitor.SubmitAsync("/sign-in/recovery", "", ("Code", codes[0]))).Location);
        await visitor.SubmitAsync("/account/two-step/codes", "", ("Proof.Password", Second), ("Proof.Code", codes[1]));
        await visitor.SubmitAsync("/account/two-step/remove", "", ("Proof.Password", Second), ("Proof.Code", "canary"));
        await visitor.SubmitAsync("/account/two-step/remove", "", ("Proof.Password", Second), ("Proof.Code", await shop.NextCodeAsync(secret)));
        Assert.Contains("Turn on", (await visitor.GetAsync("/account/two-step")).Body, StringComparison.Ordinal);
    }

    private async Task LinksAsync(Shopfront shop, Visitor visitor)
    {
        await visitor.SubmitAsync("/forgot-password", "", ("Email", Email));
        var reset = await TokenAsync(shop, "Choose a new password");
        await visitor.SubmitAsync("/reset-password", "", ("Token", BadToken), ("NewPassword", Third));
        await visitor.SubmitAsync("/reset-password", "", ("Token", reset), ("NewPassword", "canary"));
        Assert.Equal("/sign-in", (await visitor.SubmitAsync("/reset-password", "", ("Token", reset), ("NewPassword", Third))).Location);
        await visitor.SubmitAsync("/sign-in/by-mail", "", ("Email", Email));
        var link = await TokenAsync(shop, "Your sign-in link");
        Assert.Equal("/account", (await visitor.SubmitAsync("/sign-in/link", "", ("Token", link))).Location);
    }

    private async Task TokensAsync(Visitor visitor)
    {
        var issued = await visitor.SubmitAsync("/account/tokens", "?handler=Issue");
        var (access, refresh) = (Keep(Visitor.TextOf(issued, "access-token")), Keep(Visitor.TextOf(issued, "refresh-token")));
        foreach (var handler in (string[])["Call", "Tamper", "Refresh", "Replay"])
        {
            await visitor.SendAsync(issued, $"/account/tokens?handler={handler}", ("Access", access), ("RefreshToken", refresh), ("Used", refresh));
        }

        foreach (var token in (string[])[refresh, BadToken])
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "refresh_token"), KeyValuePair.Create("refresh_token", token)]);
            await visitor.PostAsync("/connect/token", form);
        }
    }

    /// <summary>Forms without their token, too long, not forms at all, and a database that fails.</summary>
    private static async Task FaultsAsync(Shopfront shop, Visitor visitor)
    {
        (string, string)[] fields = [("Email", Email), ("Password", "canary"), ("NewPassword", "canary"), ("Code", "canary"), ("Token", BadToken)];
        var noForm = new Page(200, [], "");
        foreach (var path in (string[])["/sign-in", "/sign-up", "/confirm", "/reset-password", "/sign-in/link", "/account/password", "/no-such-page"])
        {
            Assert.InRange((await visitor.SendAsync(noForm, path, fields)).Status, 400, 405);
            using var other = new Visitor(visitor.Address); // the connection ends with such an answer
            using var large = new StringContent($"Password={new string('c', 70_000)}canary");
            var answer = await other.PostAsync(path, large);
            Assert.InRange(answer.Status, 302, 415);
            Assert.DoesNotContain("canary", answer.Body, StringComparison.Ordinal);
        }

        var form = await visitor.GetAsync("/sign-in");
        await using (var scope = shop.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Shop>().Database.ExecuteSqlAsync($"""DROP TABLE "Customers" """, TestContext.Current.CancellationToken);
        }

        Assert.Equal(500, (await visitor.SendAsync(form, "/sign-in", fields)).Status);
        await visitor.SendAsync(form, "/sign-up", [.. fields[..2], ("Name", "Carla"), ("NewPassword", First)]);
    }

    private async Task<string> TokenAsync(Shopfront shop, string subject) => Keep((await shop.MailAsync(Email, subject)).Link!.Split('#')[1]);

    private string Keep(string secret)
    {
        Assert.True(secret.Length > 15, $"'{secret}' is no secret");
        _secrets.Add(secret);
        return secret;
    }
}
