using Paved.Storefront.Tests.Hosting;
using Paved.Storefront.Tests.Http;

namespace Paved.Storefront.Tests.Cluster;

/// <summary>What begins at one instance goes on at the other, and what was used up at one is used up.</summary>
public sealed class TwoShopfrontsTests(TwoShopfronts shops) : IClassFixture<TwoShopfronts>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private Instance A => shops.A;

    private Instance B => shops.B;

    [Fact]
    public async Task Customer_BetweenInstances_SignsUpEnrolsAndSignsIn()
    {
        using var visitor = new Visitor(A.Address);
        await SignUpAsync(visitor, "una@example.com");
        var moment = await EarlyInAStepAsync();
        var secret = await EnrolAsync(visitor, moment);

        using var elsewhere = new Visitor(B.Address);
        await PasswordAsync(elsewhere, "una@example.com");
        var code = await Authenticator.CodeAsync(secret, moment);
        Assert.Equal("/account", (await elsewhere.SubmitAsync("/sign-in/code", "", ("Code", code))).Location);

        foreach (var instance in (Instance[])[A, B])
        {
            using var thief = new Visitor(instance.Address);
            await PasswordAsync(thief, "una@example.com");
            Assert.Contains("was used before", (await thief.SubmitAsync("/sign-in/code", "", ("Code", code))).Body, StringComparison.Ordinal);
        }

        elsewhere.Address = A.Address;
        Assert.Contains("Hello, Una", (await elsewhere.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_UsedAtOneInstance_IsRefusedAtBoth()
    {
        using var visitor = new Visitor(A.Address);
        await visitor.SubmitAsync("/forgot-password", "", ("Email", "ada@example.com"));
        var token = await shops.MailedTokenAsync("ada@example.com");
        visitor.Address = B.Address;
        var changed = await visitor.SubmitAsync("/reset-password", "", ("Token", token), ("NewPassword", "seven lanterns in fog"));
        Assert.Equal("/sign-in", changed.Location);

        foreach (var instance in (Instance[])[A, B])
        {
            visitor.Address = instance.Address;
            var again = await visitor.SubmitAsync("/reset-password", "", ("Token", token), ("NewPassword", "eight lanterns in fog"));
            Assert.Contains("no longer good", again.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Guesses_AtBothInstances_AreCountedTogether()
    {
        for (var guess = 0; guess < 30; guess++)
        {
            using var visitor = new Visitor((guess % 2 == 0 ? A : B).Address);
            if ((await visitor.SignInAsync("otto@example.com", $"guess {guess}")).Status == 429)
            {
                using var other = new Visitor((guess % 2 == 0 ? B : A).Address);
                Assert.Equal(429, (await other.SignInAsync("otto@example.com", "quiet ledger of the shed")).Status);
                return;
            }
        }

        Assert.Fail("nobody stops who guesses");
    }

    [Fact]
    public async Task SignIn_WhoseInstanceIsKilled_IsFinishedAtTheOther()
    {
        using var visitor = new Visitor(A.Address);
        await SignUpAsync(visitor, "vera@example.com");
        var moment = await EarlyInAStepAsync();
        var secret = await EnrolAsync(visitor, moment);
        var dying = await shops.StartAsync();
        visitor.Address = dying.Address;
        await PasswordAsync(visitor, "vera@example.com");
        var (form, code) = (await visitor.GetAsync("/sign-in/code"), await Authenticator.CodeAsync(secret, moment));
        await using (await shops.LockAsync("PavedTotpDevices"))
        {
            var sent = visitor.SendAsync(form, "/sign-in/code", ("Code", code));
            await shops.BlockedAsync();
            await dying.DisposeAsync(); // in the middle of the request
            await Assert.ThrowsAsync<HttpRequestException>(() => sent);
        }

        visitor.Address = B.Address;
        var finished = await visitor.SendAsync(form, "/sign-in/code", ("Code", code)); // the form that the killed instance made
        if (finished.Location is null)
        {
            finished = await visitor.SendAsync(form, "/sign-in/code", ("Code", await Authenticator.CodeAsync(secret, moment + Step)));
        }

        Assert.Equal("/account", finished.Location);
        Assert.Contains("Hello, Una", (await visitor.GetAsync("/account")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrolment_WhoseInstanceIsKilled_IsFinishedAtTheOther()
    {
        using var visitor = new Visitor(A.Address);
        await SignUpAsync(visitor, "wilma@example.com");
        var dying = await shops.StartAsync();
        visitor.Address = dying.Address;
        var begun = await BeginAsync(visitor);
        await dying.DisposeAsync();

        visitor.Address = B.Address;
        var codes = await ConfirmAsync(visitor, begun, TimeProvider.System.GetUtcNow());

        Assert.Contains("Your recovery codes", codes.Body, StringComparison.Ordinal);
    }

    /// <summary>Asks at A, confirms and signs in at B.</summary>
    private async Task SignUpAsync(Visitor visitor, string email)
    {
        visitor.Address = A.Address;
        await visitor.SubmitAsync("/sign-up", "", ("Name", "Una"), ("Email", email), ("NewPassword", Person.UsualPassword));
        var token = await shops.MailedTokenAsync(email);
        visitor.Address = B.Address;
        Assert.Equal("/sign-in", (await visitor.SubmitAsync("/confirm", "", ("Token", token))).Location);
        Assert.Equal("/account", (await visitor.SignInAsync(email, Person.UsualPassword)).Location);
    }

    private static async Task PasswordAsync(Visitor visitor, string email) =>
        Assert.Equal("/sign-in/code", (await visitor.SignInAsync(email, Person.UsualPassword)).Location);

    /// <summary>Enrols with the code of the step before, begun at A and confirmed at B; the code of this step is still unused.</summary>
    private async Task<string> EnrolAsync(Visitor visitor, DateTimeOffset moment)
    {
        visitor.Address = A.Address;
        var begun = await BeginAsync(visitor);
        visitor.Address = B.Address;
        var codes = await ConfirmAsync(visitor, begun, moment - Step);
        Assert.Equal(10, Visitor.TextOf(codes, "recovery-codes").Split('\n').Length);
        return Visitor.TextOf(begun, "secret");
    }

    private static Task<Page> BeginAsync(Visitor visitor) => visitor.SubmitAsync(
        "/account/two-step/add", "?handler=Begin", ("DeviceName", "Phone"), ("Proof.Password", Person.UsualPassword));

    private static async Task<Page> ConfirmAsync(Visitor visitor, Page begun, DateTimeOffset moment) => await visitor.SendAsync(
        begun,
        "/account/two-step/add?handler=Confirm",
        ("Ticket", Visitor.ValueOf(begun, "Ticket")),
        ("Code", await Authenticator.CodeAsync(Visitor.TextOf(begun, "secret"), moment)));

    /// <summary>A moment from which on the step does not end for a while.</summary>
    private static async Task<DateTimeOffset> EarlyInAStepAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        var left = Step - TimeSpan.FromTicks(now.UtcTicks % Step.Ticks);
        if (left < TimeSpan.FromSeconds(12))
        {
            await Task.Delay(left, TestContext.Current.CancellationToken);
        }

        return TimeProvider.System.GetUtcNow();
    }
}
