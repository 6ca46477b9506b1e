using System.Net;
using System.Text.RegularExpressions;

namespace Paved.AspNetCore.Tests.Template;

/// <summary>A browser without scripts on the pages of Identity, whose cookies outlive the process that gave them.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _client;
    private readonly CookieContainer _cookies = new();

    public Visitor() => _client = new HttpClient(new HttpClientHandler { CookieContainer = _cookies });

    public required Func<Uri> Address { get; init; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string Match(string page, string pattern)
    {
        var match = Regex.Match(page, pattern);
        Assert.True(match.Success, $"expected {pattern} in {page}");
        return WebUtility.HtmlDecode(match.Groups[1].Value);
    }

    /// <summary>Reads a page, and says where the redirects ended.</summary>
    public async Task<(string Path, string Text)> GetAsync(string path)
    {
        var local = new Uri(Address(), path).PathAndQuery; // a link names the port of the process that made it
        using var response = await _client.GetAsync(new Uri(Address(), local), Token);
        return await ReadAsync(response);
    }

    /// <summary>Fills the form of a page in and posts it.</summary>
    public async Task<(string Path, string Text)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var (_, form) = await GetAsync(path);
        var token = Match(form, "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"");
        var content = fields.Append(("__RequestVerificationToken", token)).ToDictionary(field => $"{field.Item1}", field => field.Item2);
        using var response = await _client.PostAsync(new Uri(Address(), path), new FormUrlEncodedContent(content), Token);
        return await ReadAsync(response);
    }

    public Task<(string Path, string Text)> RegisterAsync(string email, string password) => PostAsync(
        "/Identity/Account/Register", ("Input.Email", email), ("Input.Password", password), ("Input.ConfirmPassword", password));

    public Task<(string Path, string Text)> SignInAsync(string email, string password) => PostAsync(
        "/Identity/Account/Login", ("Input.Email", email), ("Input.Password", password), ("Input.RememberMe", "false"));

    public Task<(string Path, string Text)> EnterCodeAsync(string code) => PostAsync(
        "/Identity/Account/LoginWith2fa?rememberMe=False", ("Input.TwoFactorCode", code), ("Input.RememberMachine", "false"));

    public void Dispose() => _client.Dispose();

    private static async Task<(string Path, string Text)> ReadAsync(HttpResponseMessage response) =>
        (response.RequestMessage!.RequestUri!.AbsolutePath, await response.Content.ReadAsStringAsync(Token));
}
