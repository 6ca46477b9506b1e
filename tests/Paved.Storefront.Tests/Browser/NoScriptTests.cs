using Microsoft.Playwright;
using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

public sealed class NoScriptTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    [Fact]
    public async Task Account_WithoutJavaScript_IsMadeProtectedAndOpened()
    {
        const string Email = "quentin@example.com";
        var visit = await VisitAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        await visit.GoAsync("/sign-up");
        await Expect(visit.Page.GetByText("A few words that do not belong together are good")).ToBeVisibleAsync();
        await visit.SendAsync(("name", "Petra Quince"), ("email", Email), ("new-password", Person.UsualPassword));
        await visit.AtAsync("/check-mail", "Check your mail");
        await Shop.MailAsync(Email, "Confirm your e-mail address");
        await visit.GoAsync("/outbox");
        var code = await visit.Page.Locator(".mail", new PageLocatorOptions { HasText = Email }).Locator(".mail-code").InnerTextAsync();
        await visit.GoAsync("/confirm");
        await visit.SendAsync(("token", code));
        await visit.NoticeAsync("Your address is confirmed.");
        var person = new Person("", Email, Person.UsualPassword);
        await visit.SignInAsync(person);

        await visit.GoAsync("/account/two-step/add");
        await visit.SendAsync(("proof-password", person.Password));
        await visit.Page.GetByText("The camera does not work?").ClickAsync();
        person = person with { Secret = await visit["secret"].InnerTextAsync() };
        await visit.SendAsync(("code", await Shop.NextCodeAsync(person.Secret)));
        await Expect(visit["code-actions"]).ToBeHiddenAsync(); // what needs scripts is not offered
        var recovery = (await visit["recovery-codes"].InnerTextAsync()).Split('\n');
        await visit.SignOutAsync();

        await visit.SignInAsync(person);
        await visit.SignOutAsync();
        await visit.PasswordAsync(Email, person.Password);
        await visit["use-recovery"].ClickAsync();
        await visit.SendAsync(("code", recovery[9]));
        await visit.AtAsync("/account", "Hello, Petra Quince");
        await SetAnotherPasswordAsync(visit, Email);
    }

    private async Task SetAnotherPasswordAsync(Visit visit, string email)
    {
        await visit.SignOutAsync();
        await visit.GoAsync("/forgot-password");
        await visit.SendAsync(("email", email));
        var mail = await Shop.MailAsync(email, "Choose a new password");
        await visit.GoAsync("/reset-password");
        await visit.SendAsync(("token", mail.Link!.Split('#')[1]), ("new-password", "seven lanterns in fog"));
        await visit.NoticeAsync("Your password is changed.");
    }
}
