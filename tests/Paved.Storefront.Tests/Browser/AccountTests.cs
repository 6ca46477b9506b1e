using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

public sealed class AccountTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    [Fact]
    public async Task Address_SomeTimeAfterSignIn_ChangesAfterAnotherProofAndALink()
    {
        var person = await Shop.PersonAsync();
        var visit = await VisitAsync();
        await visit.SignInAsync(person);
        await visit.GoAsync("/account/email");
        await visit.AtAsync("/account/email", "E-mail address"); // proven a moment ago
        Shop.Clock.Advance(TimeSpan.FromMinutes(6));
        await visit.GoAsync("/account/email");
        await visit.AtAsync("/account/prove?returnUrl=%2Faccount%2Femail", "Is it you?");
        await visit.SendAsync(("proof-password", "somebody else's guess"));
        await Expect(visit["proof-password-errors"]).ToContainTextAsync("not your password");
        await visit.SendAsync(("proof-password", person.Password));

        await visit.AtAsync("/account/email", "E-mail address");
        var address = $"new-{person.Email}";
        await visit.SendAsync(("email", address));
        await visit.AtAsync("/check-mail", "Check your mail");
        var mail = await Shop.MailAsync(address, "Confirm your new e-mail address");
        await visit.GoAsync(mail.Link!);
        await visit.SendAsync();

        await visit.NoticeAsync("Your new address is confirmed.");
        await Shop.MailAsync(person.Email, "The e-mail address was changed");
        await visit.SignInAsync(person with { Email = address });
        await visit.PasswordAsync(person.Email, person.Password);
        await visit.ErrorAsync("do not belong together");
    }

    [Fact]
    public async Task Browsers_ForgottenOrSignedOutEverywhere_AreOut()
    {
        var person = await Shop.PersonAsync();
        var (here, there) = (await VisitAsync(), await VisitAsync(new BrowserNewContextOptions { UserAgent = "Firefox/140.0 Windows" }));
        await here.SignInAsync(person);
        await there.SignInAsync(person);
        await Shop.MailAsync(person.Email, "New sign-in to your account");
        await here.GoAsync("/account/browsers");
        await Expect(here["browsers"].Locator("li")).ToHaveCountAsync(2);

        await here.Page.GetByLabel("Forget Firefox on Windows").ClickAsync();
        await Expect(here["browsers"].Locator("li")).ToHaveCountAsync(1);
        await there.GoAsync("/account");
        await Expect(there.Page.Locator("h1")).ToHaveTextAsync("Sign in");

        await there.SignInAsync(person);
        await here["sign-out-everywhere"].ClickAsync();
        await here.NoticeAsync("You are signed out everywhere.");
        foreach (var visit in (Visit[])[here, there])
        {
            await visit.GoAsync("/account");
            await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
        }
    }

    [Fact]
    public async Task Tokens_OnTheirPage_AreAcceptedRefusedRotatedAndFoundStolen()
    {
        var visit = await VisitAsync();
        await visit.SignInAsync(await Shop.PersonAsync());
        await visit.GoAsync("/account/tokens");
        await visit["issue"].ClickAsync();
        await visit["call"].ClickAsync();
        await Expect(visit["answer-body"]).ToContainTextAsync("200 OK");
        await visit["tamper"].ClickAsync();
        await Expect(visit["answer-body"]).ToContainTextAsync("401 Unauthorized");
        await Expect(visit["answer-body"]).ToContainTextAsync("invalid_token");

        await visit["refresh"].ClickAsync();
        await Expect(visit["answer"]).ToContainTextAsync("A new pair");
        var second = await visit["refresh-token"].InnerTextAsync();
        await visit["refresh"].ClickAsync();
        await Expect(visit["refresh-token"]).Not.ToHaveTextAsync(second);
        await visit["replay"].ClickAsync();
        await Expect(visit["answer"]).ToContainTextAsync("The used token was refused");
        await Expect(visit["issue"]).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Operations_ToOperators_ShowsTheFiguresAndToOthersNothing()
    {
        var (otto, visit) = (await VisitAsync(), await VisitAsync());
        await otto.PasswordAsync("nobody@example.com", "a guess that fails");
        await otto.ErrorAsync("do not belong together");
        await otto.SignInAsync(await Shop.PersonAsync(isOperator: true));
        await otto.GoAsync("/operations");
        await otto.AtAsync("/operations", "Operations");
        await Expect(otto.Page.Locator("[aria-labelledby=funnel] .bars li")).ToHaveCountAsync(3);
        await Expect(otto.Page.Locator("[aria-labelledby=reasons]")).ToContainTextAsync("Password: refused");
        await Expect(otto.Page.Locator("[aria-labelledby=rehash]")).ToContainTextAsync("Argon2id");
        await Expect(otto.Page.GetByRole(AriaRole.Img)).ToHaveCountAsync(1);

        await visit.SignInAsync(await Shop.PersonAsync());
        visit.ExpectedStatus = 403;
        await visit.GoAsync("/operations");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Not for you");
    }
}
