using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Auth;
using Paved.Auth.Tests.Authenticators;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

public sealed class TwoStepTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    [Fact]
    public async Task TwoStep_FromTheQrCode_IsAskedForAtTheNextSignIn()
    {
        var person = await Shop.PersonAsync();
        var visit = await VisitAsync();
        await visit.SignInAsync(person);
        await visit.Page.GetByText("Turn on two-step sign-in").ClickAsync();
        await visit["turn-on"].ClickAsync();
        await visit.SendAsync(("device-name", "Blue phone"), ("proof-password", person.Password));

        var uri = TotpUri.Parse(QrDrawing.Decode(await visit["qr"].InnerHTMLAsync())!);
        await visit.Page.GetByText("The camera does not work?").ClickAsync();
        var secret = await visit["secret"].InnerTextAsync();
        Assert.Equal((uri.Secret.RevealBase32(), "Fern & Flint", person.Email), (secret.Replace(" ", "", StringComparison.Ordinal), uri.Issuer, uri.Account));

        await visit.SendAsync(("code", "000000"));
        await visit.ErrorAsync("That is not the code of this moment.");
        var used = await Shop.NextCodeAsync(secret);
        await visit.SendAsync(("code", used));
        await visit.AtAsync("/account/two-step/add?handler=Confirm", "Your recovery codes");
        Assert.Equal(10, (await visit["recovery-codes"].InnerTextAsync()).Split('\n').Distinct().Count());
        await visit["codes-done"].ClickAsync();
        await Expect(visit["codes-left"]).ToContainTextAsync("10 of 10");
        await Expect(visit.Page.GetByText("Blue phone", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await visit.SignOutAsync();

        await visit.PasswordAsync(person.Email, person.Password);
        await visit.AtAsync("/sign-in/code", "Second step");
        await visit.SendAsync(("code", used));
        await visit.ErrorAsync("or was used before");
        await visit.SendAsync(("code", await Shop.NextCodeAsync(secret)));
        await visit.AtAsync("/account", "Hello, Petra Quince");
        await Expect(visit.Page.GetByText("The authenticator “Blue phone” was added")).ToBeVisibleAsync();
        await Shop.MailAsync(person.Email, "The authenticator “Blue phone” was added");
    }

    [Fact]
    public async Task RecoveryCodes_Kept_SignInOnceEach()
    {
        var person = await Shop.PersonAsync(hasApp: true);
        var visit = await VisitAsync(new BrowserNewContextOptions { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.SignInAsync(person);
        var codes = await KeepCodesAsync(visit, person);
        await visit.SignOutAsync();

        await visit.PasswordAsync(person.Email, person.Password);
        await visit["use-recovery"].ClickAsync();
        await visit.SendAsync(("code", codes[0].ToLowerInvariant()));
        await visit.AtAsync("/account", "Hello, Petra Quince");
        await visit.GoAsync("/account/two-step");
        await Expect(visit["codes-left"]).ToContainTextAsync("9 of 10");
        await visit.SignOutAsync();

        await visit.PasswordAsync(person.Email, person.Password);
        await visit["use-recovery"].ClickAsync();
        await visit.SendAsync(("code", codes[0]));
        await visit.ErrorAsync("or was used before");
        await visit.SendAsync(("code", codes[1]));
        await visit.AtAsync("/account", "Hello, Petra Quince");
    }

    [Fact]
    public async Task TwoStep_TurnedOff_AsksForACodeOnceMoreAndThenForNone()
    {
        var person = await Shop.PersonAsync(hasApp: true);
        var visit = await VisitAsync();
        await visit.SignInAsync(person);
        await visit.GoAsync("/account/two-step");
        await visit["turn-off"].ClickAsync();
        await visit.SendAsync(("proof-password", person.Password), ("proof-code", "123456"));
        await Expect(visit["proof-code-errors"]).ToContainTextAsync("not right");

        await visit.SendAsync(("proof-password", person.Password), ("proof-code", await Shop.NextCodeAsync(person.Secret!)));
        await visit.NoticeAsync("Done.");
        await Expect(visit["turn-on"]).ToBeVisibleAsync();
        await visit.SignOutAsync();
        await visit.SignInAsync(person with { Secret = null });
    }

    /// <summary>Makes new codes, and keeps them in all ways that the page offers.</summary>
    private async Task<string[]> KeepCodesAsync(Visit visit, Person person)
    {
        await visit.GoAsync("/account/two-step/codes");
        await visit.SendAsync(("proof-password", person.Password), ("proof-code", await Shop.NextCodeAsync(person.Secret!)));
        var text = await visit["recovery-codes"].InnerTextAsync();

        await visit["copy-codes"].ClickAsync();
        await Expect(visit["code-status"]).ToHaveTextAsync("Copied.");
        Assert.Equal(text, await visit.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));

        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit["download-codes"].ClickAsync());
        Assert.Equal("fern-and-flint-recovery-codes.txt", download.SuggestedFilename);
        Assert.Contains(text, await File.ReadAllTextAsync(await download.PathAsync(), Token), StringComparison.Ordinal);

        await visit.Page.EvaluateAsync("() => { window.print = () => window.printed = true; }");
        await visit["print-codes"].ClickAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => window.printed"));
        return text.Split('\n');
    }
}
