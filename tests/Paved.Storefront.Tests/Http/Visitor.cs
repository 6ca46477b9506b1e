using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Paved.Storefront.Tests.Http;

/// <summary>A browser without anything but cookies and forms.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly List<Page> _seen = [];

    /// <param name="address">The shop, which can become another instance.</param>
    public Visitor(Uri address)
    {
        Address = address;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        _http = new HttpClient(handler) { Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
    }

    /// <summary>Where requests go. Cookies are the host's, whatever the port, so they go to another instance, too.</summary>
    public Uri Address { get; set; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>All answers so far.</summary>
    public IReadOnlyList<Page> Seen => _seen;

    public async Task<Page> GetAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(Address, path)));

    public async Task<Page> PostAsync(string path, HttpContent content) => await ReadAsync(await _http.PostAsync(new Uri(Address, path), content));

    /// <summary>Loads a page, fills the form of the handler and sends it.</summary>
    public async Task<Page> SubmitAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var page = await GetAsync(path);
        return await SendAsync(page, path + handler, fields);
    }

    /// <summary>Sends a form of a page that was loaded before.</summary>
    public async Task<Page> SendAsync(Page page, string path, params (string Name, string Value)[] fields)
    {
        ArgumentNullException.ThrowIfNull(page);
        var token = AntiforgeryToken().Match(page.Body).Groups[1].Value;
        var form = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        using var content = new FormUrlEncodedContent(form);
        return await PostAsync(path, content);
    }

    public Task<Page> SignInAsync(string email, string password) =>
        SubmitAsync("/sign-in", "", ("Email", email), ("Password", password));

    public void Dispose() => _http.Dispose();

    /// <summary>The element of an id, as text.</summary>
    public static string TextOf(Page page, string id)
    {
        ArgumentNullException.ThrowIfNull(page);
        var element = Regex.Match(page.Body, $"<(\\w+)[^>]* id=\"{id}\"[^>]*>(.*?)</\\1>", RegexOptions.Singleline);
        return WebUtility.HtmlDecode(element.Groups[2].Value).Trim();
    }

    /// <summary>The value of a field.</summary>
    public static string ValueOf(Page page, string name)
    {
        ArgumentNullException.ThrowIfNull(page);
        return WebUtility.HtmlDecode(Regex.Match(page.Body, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);
    }

    private async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var headers = response.Headers.Concat(response.Content.Headers).SelectMany(
                header => header.Value.Select(value => $"{header.Key}: {value}"));
            var page = new Page((int)response.StatusCode, [.. headers.Order(StringComparer.Ordinal)], await response.Content.ReadAsStringAsync());
            _seen.Add(page);
            return page;
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
