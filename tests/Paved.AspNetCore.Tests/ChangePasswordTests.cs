using System.Net;
using Microsoft.AspNetCore.Builder;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests;

public sealed class ChangePasswordTests
{
    [Theory]
    [InlineData("/account/password")]
    [InlineData("https://id.example/password?from=manager")]
    public async Task Get_OfTheWellKnownAddress_LeadsToThePage(string url)
    {
        await using var site = await Site.StartAsync(map: app => app.MapPavedChangePassword(url));

        using var response = await site.Client.GetAsync(
            new Uri("/.well-known/change-password", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(url, response.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("")]
    [InlineData("account/password")]
    [InlineData("//evil.example/password")]
    [InlineData("/\\evil.example/password")]
    [InlineData("http://id.example/password")]
    [InlineData("javascript:alert(1)")]
    public async Task Map_OfWhatIsNoPage_Throws(string url) => Assert.Equal("url", (await Assert.ThrowsAnyAsync<ArgumentException>(
        () => Site.StartAsync(map: app => app.MapPavedChangePassword(url)))).ParamName);
}
