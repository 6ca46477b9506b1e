using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

public sealed class SignUpTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    private const string Password = "nine pebbles by the brook";

    [Fact]
    public async Task SignUp_WithTheMeterAndTheMail_MakesAnAccount()
    {
        var visit = await VisitAsync();
        await visit.GoAsync("/");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Sign up" }).ClickAsync();
        await visit.AtAsync("/sign-up", "Sign up");
        await visit["name"].FillAsync("Nora Ashby");
        await visit["email"].FillAsync("Nora@Example.com");
        await visit["new-password"].FillAsync("nora ashby");
        var meter = visit.Page.GetByRole(AriaRole.Meter);
        await Expect(meter).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("paved-strength-meter [slot=feedback]")).ToContainTextAsync("shorter than 15 characters");
        await visit["new-password"].FillAsync(Password);
        await Expect(meter).ToHaveAttributeAsync("aria-valuenow", "4");
        await visit["submit"].ClickAsync();
        await visit.AtAsync("/check-mail", "Check your mail");

        await visit.PasswordAsync("nora@example.com", Password);
        await visit.ErrorAsync("do not belong together"); // no account before the address is confirmed

        await Shop.MailAsync("nora@example.com", "Confirm your e-mail address");
        await visit.GoAsync("/outbox");
        await visit.Page.Locator(".mail", new PageLocatorOptions { HasText = "nora@example.com" }).Locator(".mail-link").ClickAsync();
        await visit.AtAsync("/confirm", "Confirm your address"); // the token has left the address
        await Expect(visit["token"]).ToBeHiddenAsync();
        await visit.SendAsync();
        await visit.AtAsync("/sign-in", "Sign in");
        await visit.NoticeAsync("Your address is confirmed.");
        await visit.SendAsync(("email", "nora@example.com"), ("password", Password));
        await visit.AtAsync("/account", "Hello, Nora Ashby");
        await visit.SignOutAsync();
        await visit.GoAsync("/account");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task SignUp_WithABreachedPassword_IsToldBesideTheField()
    {
        var visit = await VisitAsync();
        await visit.GoAsync("/sign-up");

        await visit.SendAsync(("name", "Nora"), ("email", "other@example.com"), ("new-password", "correct horse battery staple"));

        await Expect(visit["newpassword-errors"]).ToContainTextAsync("breach");
        await Expect(visit["new-password"]).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visit["new-password"]).ToHaveValueAsync("");
        await Expect(visit["email"]).ToHaveValueAsync("other@example.com");
    }

    [Fact]
    public async Task SignUp_OfSomebodyKnown_IsAnsweredAlikeAndToldByMail()
    {
        var person = await Shop.PersonAsync();
        var visit = await VisitAsync();
        await visit.GoAsync("/sign-up");

        await visit.SendAsync(("name", "Mallory"), ("email", person.Email), ("new-password", Password));

        await visit.AtAsync("/check-mail", "Check your mail");
        Assert.Null((await Shop.MailAsync(person.Email, "You already have an account")).Link);
        await visit.SignInAsync(person); // with the password as it was
    }
}
