using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Paved.AspNetCore.Tests.Migration;

/// <summary>A version of the shop of samples/LegacyMigration over a database file.</summary>
/// <typeparam name="TProgram">The version.</typeparam>
internal sealed class Shop<TProgram>(string database) : IAsyncDisposable
    where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> _factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(
        host => host
            .UseSetting("Database", $"Data Source={database};Pooling=False")
            .UseSetting("App:Key", "a key of this test, of 32 bytes or more")
            .UseSetting("Logging:LogLevel:Default", "None"));

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    /// <summary>Whether a sign-in leads to the account of whoever it is.</summary>
    public async Task<bool> SignInAsync(string email, string password)
    {
        using var browser = _factory.CreateClient();
        using var answer = await SubmitAsync(browser, email, password);
        return answer.StatusCode == HttpStatusCode.OK
            && await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) == $"Signed in: {email}";
    }

    /// <summary>A page as the operator sees it.</summary>
    public async Task<string> ReadAsync(string path, string email, string password)
    {
        using var browser = _factory.CreateClient();
        using var answer = await SubmitAsync(browser, email, password);
        return await browser.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    /// <summary>What the telephone app is told with a token.</summary>
    public async Task<string> AskAsync(HttpMethod tokenMethod, string tokenPath, HttpContent? form)
    {
        using var phone = _factory.CreateClient();
        using var request = new HttpRequestMessage(tokenMethod, tokenPath) { Content = form };
        using var answer = await phone.SendAsync(request, TestContext.Current.CancellationToken);
        var token = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        phone.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await phone.GetStringAsync(new Uri("/app/orders", UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SubmitAsync(HttpClient browser, string email, string password)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = email, ["password"] = password });
        return await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
