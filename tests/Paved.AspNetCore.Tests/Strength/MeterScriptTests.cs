using System.Net;
using System.Net.Http.Headers;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.Strength;

public sealed class MeterScriptTests
{
    private const string Script = $"{Site.Strength}/{PavedStrengthMeter.FileName}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_OfThisVersion_IsKeptForAYear()
    {
        await using var site = await Site.StartAsync();

        using var response = await GetAsync(site, $"{Script}?v={PavedStrengthMeter.Version}");

        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(response.Headers.GetValues("Cache-Control")));
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("customElements.define", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?v=")]
    [InlineData("?v=0123456789abcdef")]
    [InlineData("?v=VERSION&v=VERSION")]
    public async Task Get_OfNoOrAnotherVersion_IsAskedForAgain(string query)
    {
        await using var site = await Site.StartAsync();

        using var response = await GetAsync(site, Script + query.Replace("VERSION", PavedStrengthMeter.Version, StringComparison.Ordinal));

        Assert.Equal("public, no-cache", Assert.Single(response.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task Get_OfWhatTheBrowserHas_IsNotModified()
    {
        await using var site = await Site.StartAsync();
        using var first = await GetAsync(site, Script);
        using var request = new HttpRequestMessage(HttpMethod.Get, Script);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));

        using var response = await site.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    private static async Task<HttpResponseMessage> GetAsync(Site site, string path)
    {
        var response = await site.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }
}
