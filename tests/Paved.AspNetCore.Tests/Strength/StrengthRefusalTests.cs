using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Paved.AspNetCore.Internal;
using Paved.AspNetCore.Tests.Support;

namespace Paved.AspNetCore.Tests.Strength;

public sealed class StrengthRefusalTests
{
    private const string Valid = """{"password":"x"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site")]
    [InlineData("Sec-Fetch-Site: same-site")]
    [InlineData("Sec-Fetch-Site: none")]
    [InlineData("Sec-Fetch-Site: cross-site", "Origin: http://HOST")]
    [InlineData("Origin: https://evil.example")]
    [InlineData("Origin: http://127.0.0.1:1")]
    [InlineData("Origin: http://HOST.evil.example")]
    [InlineData("Origin: null")]
    public async Task Post_FromAnotherOrigin_IsRefused(params string[] headers)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.PostAsync(Valid, Here(site, headers));

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        await Site.ProblemAsync(response, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: same-origin")]
    [InlineData("Origin: http://HOST")]
    [InlineData("Origin: https://HOST")] // behind a proxy that ends TLS
    [InlineData("Origin: https://shop.example", "Host: shop.example")]
    [InlineData("Origin: https://shop.example", "Host: shop.example:443")]
    [InlineData]
    public async Task Post_FromThisOriginOrNoBrowser_IsAnswered(params string[] headers)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.PostAsync(Valid, Here(site, headers));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"password":null}""")]
    [InlineData("""{"password":1}""")]
    [InlineData("""{"Password":"x"}""")]
    [InlineData("""{"password":"x","password":"y"}""")]
    [InlineData("""{"password":"x","user":"y"}""")]
    [InlineData("""{"password":"x","userInputs":null}""")]
    [InlineData("""{"password":"x","userInputs":"y"}""")]
    [InlineData("""{"password":"x","userInputs":[["y"]]}""")]
    [InlineData("""{"password":"\ud800"}""")]
    [InlineData("""{"password":"x"} {}""")]
    [InlineData("""{"password":"x",}""")]
    [InlineData("""{"password":"x"}/**/""")]
    public async Task Post_OfAnythingElse_IsABadRequestThatRepeatsNothing(string json)
    {
        await using var site = await Site.StartAsync();

        using var response = await site.PostAsync(json);

        var problem = await Site.ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal(StrengthBody.Expected, problem.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task Post_OfWhatAFormCanSend_IsRefused(string type)
    {
        await using var site = await Site.StartAsync();
        using var content = new StringContent(Valid);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await site.Client.PostAsync(new Uri(Site.Strength, UriKind.Relative), content, Token);

        await Site.ProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("Content-Length: 32769", "")]
    [InlineData("Transfer-Encoding: chunked", "8001\r\n")]
    public async Task Post_OfTooMuch_IsRefusedBeforeItAllCame(string header, string start)
    {
        await using var site = await Site.StartAsync();

        var answer = await SendAsync(site, header, start + (start.Length > 0 ? new string(' ', 0x8001) + "\r\n" : ""));

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_OfAllThatIsAllowed_IsAnswered()
    {
        await using var site = await Site.StartAsync();

        using var response = await site.PostAsync(Valid.PadRight(StrengthBody.MaxBytes));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Post_TooOften_IsRefusedForThatNetworkAloneAndForAMoment()
    {
        await using var site = await Site.StartAsync();
        HttpResponseMessage response;
        var admitted = 0;
        while ((response = await site.PostAsync(Valid, $"{Site.AddressHeader}: 2001:db8:1:2::{admitted:x}")).IsSuccessStatusCode)
        {
            Assert.True(++admitted < 1000);
            response.Dispose();
        }

        Assert.True(admitted >= 100);
        await Site.ProblemAsync(response, HttpStatusCode.TooManyRequests);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
        Assert.True((await site.PostAsync(Valid, $"{Site.AddressHeader}: 2001:db8:1:3::1")).IsSuccessStatusCode);
        await Task.Delay(TimeSpan.FromSeconds(1.5), Token);
        Assert.True((await site.PostAsync(Valid, $"{Site.AddressHeader}: 2001:db8:1:2::1")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Refusals_WhereProblemDetailsAreCustomized_AreCustomized()
    {
        await using var site = await Site.StartAsync(services => services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions["hint"] = "h"));

        using var response = await site.PostAsync("{}");

        var problem = await Site.ProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("h", problem.GetProperty("hint").GetString());
    }

    private static string[] Here(Site site, string[] headers) =>
        [.. headers.Select(header => header.Replace("HOST", site.Client.BaseAddress!.Authority, StringComparison.Ordinal))];

    private static async Task<string> SendAsync(Site site, string header, string body)
    {
        var address = site.Client.BaseAddress!;
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(address.Host, address.Port, Token);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(
            Encoding.UTF8.GetBytes(
                $"POST {Site.Strength} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\n{header}\r\n\r\n{body}"),
            Token);
        var answer = new byte[64];
        await stream.ReadExactlyAsync(answer, Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);
        return Encoding.UTF8.GetString(answer);
    }
}
