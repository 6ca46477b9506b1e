using System.Text.RegularExpressions;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;

namespace Paved.AspNetCore.Tests.Template;

/// <summary>What <c>dotnet new webapp -au Individual</c> makes, before and after the committed patch.</summary>
[Collection(nameof(Alone))]
public sealed class TemplateTests : IDisposable
{
    private const string Alice = "alice@shop.example";
    private const string Bob = "bob@shop.example";
    private const string Password = "Seven unlikely walnut ferries, 7";
    private const string ConfirmLink = "id=\"confirm-link\" href=\"([^\"]+)\"";

    private readonly TemplateFolder _folder = new();
    private TemplateProcess? _process;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Patch_OfTheTemplate_AddsAtMostThreeLinesOfCode()
    {
        var added = TemplateFolder.AddedLines();

        Assert.InRange(added["Program.cs"].Count(), 1, 3);
        Assert.Equal(["<PackageReference Include=\"Paved.AspNetCore\" Version=\"*-*\" />"], added["Shop.csproj"]);
        Assert.Equal(2, added.Count);
    }

    [Fact]
    public async Task Users_OfTheTemplate_GoOnAfterThePatch()
    {
        await _folder.CreateAsync();
        await _folder.BuildAsync();
        using var session = NewVisitor();
        Former former;
        await using (_process = await TemplateProcess.StartAsync(_folder, Token))
        {
            former = await SignUpAsync(session);
        }

        await _folder.PaveAsync();
        await _folder.BuildAsync();
        await using (_process = await TemplateProcess.StartAsync(_folder, Token))
        {
            await AssertSessionAndLinkLiveAsync(session, former.Link);
            await AssertSignsInOnceAsync(former);
            await AssertRecoveryCodeCountsOnceAsync(former);
            await AssertSessionAndLinkLiveAsync(session, link: null);
        }
    }

    /// <summary>Alice enables her authenticator app; Bob has not opened his link yet.</summary>
    private async Task<Former> SignUpAsync(Visitor alice)
    {
        await alice.GetAsync(Visitor.Match((await alice.RegisterAsync(Alice, Password)).Text, ConfirmLink));
        using var bob = NewVisitor();
        var link = Visitor.Match((await bob.RegisterAsync(Bob, Password)).Text, ConfirmLink);
        Assert.Equal("/", (await alice.SignInAsync(Alice, Password)).Path);

        const string Page = "/Identity/Account/Manage/EnableAuthenticator";
        var key = Visitor.Match((await alice.GetAsync(Page)).Text, "<kbd>([^<]+)</kbd>");
        var secret = TotpSecret.FromBase32(key);
        var codes = (await alice.PostAsync(Page, ("Input.Code", new Totp().Generate(secret)))).Text;
        var hash = _folder.ColumnOf(Alice, "PasswordHash");
        Assert.StartsWith("AQAAAA", hash, StringComparison.Ordinal);
        return new Former(
            secret, link, Regex.Match(codes, "class=\"recovery-code\">([^<]+)<").Groups[1].Value, _folder.ColumnOf(Alice, "SecurityStamp"));
    }

    private static async Task AssertSessionAndLinkLiveAsync(Visitor session, string? link)
    {
        const string Page = "/Identity/Account/Manage";
        var (path, text) = await session.GetAsync(Page);
        Assert.Equal(Page, path);
        Assert.Contains(Alice, text, StringComparison.Ordinal);
        if (link is not null)
        {
            Assert.Contains("Thank you for confirming your email.", (await session.GetAsync(link)).Text, StringComparison.Ordinal);
        }
    }

    private async Task AssertSignsInOnceAsync(Former former)
    {
        using var wrong = NewVisitor();
        Assert.Equal("/Identity/Account/Login", (await wrong.SignInAsync(Alice, "another password entirely")).Path);

        var code = new Totp().Generate(former.Secret);
        using var browser = NewVisitor();
        Assert.Equal("/Identity/Account/LoginWith2fa", (await browser.SignInAsync(Alice, Password)).Path);
        Assert.Equal("/", (await browser.EnterCodeAsync(code)).Path);
        Assert.StartsWith("$argon2id$", _folder.ColumnOf(Alice, "PasswordHash"), StringComparison.Ordinal);
        Assert.Equal(former.Stamp, _folder.ColumnOf(Alice, "SecurityStamp"));

        using var replay = NewVisitor();
        await replay.SignInAsync(Alice, Password);
        var (path, text) = await replay.EnterCodeAsync(code);
        Assert.Equal("/Identity/Account/LoginWith2fa", path);
        Assert.Contains("Invalid authenticator code.", text, StringComparison.Ordinal);
    }

    private async Task AssertRecoveryCodeCountsOnceAsync(Former former)
    {
        foreach (var end in new[] { "/", "/Identity/Account/LoginWithRecoveryCode" })
        {
            using var browser = NewVisitor();
            await browser.SignInAsync(Alice, Password);
            var (path, _) = await browser.PostAsync(
                "/Identity/Account/LoginWithRecoveryCode", ("Input.RecoveryCode", former.RecoveryCode));
            Assert.Equal(end, path);
        }
    }

    private Visitor NewVisitor() => new() { Address = () => _process!.Address };

    /// <summary>What users had before.</summary>
    private sealed record Former(TotpSecret Secret, string Link, string RecoveryCode, string Stamp);
}
