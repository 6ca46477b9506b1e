using Paved.AspNetCore.Tests.Browser;
using Paved.Storefront.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Paved.Storefront.Tests.Browser;

public sealed class PasswordTests(ChromiumFixture chromium, Shopfront shop) : BrowserTests(chromium, shop)
{
    private const string NewPassword = "seven lanterns in fog";

    [Fact]
    public async Task Password_Forgotten_IsReplacedByALinkThatLeavesTheSecondStep()
    {
        var person = await Shop.PersonAsync(hasApp: true);
        var visit = await VisitAsync();
        await visit.GoAsync("/forgot-password");
        await visit.SendAsync(("email", person.Email));
        await visit.AtAsync("/check-mail", "Check your mail");
        var mail = await Shop.MailAsync(person.Email, "Choose a new password");
        await visit.GoAsync(mail.Link!);
        await visit.AtAsync("/reset-password", "Choose a new password");

        await visit.SendAsync(("new-password", "short"));
        await Expect(visit["newpassword-errors"]).ToContainTextAsync("shorter than");
        await visit.SendAsync(("new-password", NewPassword)); // the link is good for another try

        await visit.NoticeAsync("Your password is changed.");
        await visit.PasswordAsync(person.Email, person.Password);
        await visit.ErrorAsync("do not belong together");
        await visit.SignInAsync(person with { Password = NewPassword });

        await visit.GoAsync(mail.Link!);
        await visit.SendAsync(("new-password", "eight lanterns in fog"));
        await visit.ErrorAsync("no longer good");
    }

    [Fact]
    public async Task Password_ThatIsBreached_MustChangeAtSignIn()
    {
        var person = await Shop.PersonAsync("wheelbarrow meadow lantern");
        var visit = await VisitAsync();
        await visit.PasswordAsync(person.Email, person.Password);
        await visit.AtAsync("/sign-in/new-password", "Choose a new password");
        await Expect(visit["reasons"]).ToContainTextAsync("breached passwords");
        await visit.GoAsync("/account");
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Sign in"); // not yet
        await visit.GoAsync("/sign-in/new-password");

        await visit.SendAsync(("new-password", person.Password));
        await Expect(visit["newpassword-errors"]).ToBeVisibleAsync();
        await visit.SendAsync(("new-password", NewPassword));

        await visit.AtAsync("/account", "Hello, Petra Quince");
        await visit.SignOutAsync();
        await visit.SignInAsync(person with { Password = NewPassword });
    }

    [Fact]
    public async Task Password_Changed_SignsOutOtherBrowsersAlone()
    {
        var person = await Shop.PersonAsync();
        var (here, there) = (await VisitAsync(), await VisitAsync());
        await here.SignInAsync(person);
        await there.SignInAsync(person);
        await here.GoAsync("/.well-known/change-password");
        await here.AtAsync("/account/password", "Password");

        await here.SendAsync(("password", "not this one at all"), ("new-password", NewPassword));
        await Expect(here["password-errors"]).ToContainTextAsync("not your present password");
        await here.SendAsync(("password", person.Password), ("new-password", NewPassword));

        await here.NoticeAsync("Other browsers are signed out.");
        await here.AtAsync("/account", "Hello, Petra Quince");
        await there.GoAsync("/account");
        await Expect(there.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Fact]
    public async Task Link_ByMail_SignsInInThePlaceOfThePassword()
    {
        var person = await Shop.PersonAsync(hasApp: true);
        var visit = await VisitAsync();
        await visit.GoAsync("/sign-in/by-mail");
        await visit.SendAsync(("email", person.Email));
        await visit.AtAsync("/check-mail", "Check your mail");
        var mail = await Shop.MailAsync(person.Email, "Your sign-in link");

        await visit.GoAsync(mail.Link!);
        await visit.AtAsync("/sign-in/link", "Sign in");
        await visit.SendAsync();
        await visit.AtAsync("/sign-in/code", "Second step");
        await visit.SendAsync(("code", await Shop.NextCodeAsync(person.Secret!)));
        await visit.AtAsync("/account", "Hello, Petra Quince");
        await visit.SignOutAsync();

        await visit.GoAsync(mail.Link!);
        await visit.SendAsync();
        await visit.ErrorAsync("no longer good");
    }
}
