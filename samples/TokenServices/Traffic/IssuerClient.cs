using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Traffic;

/// <summary>What the shop and the operator ask of the issuer.</summary>
internal sealed class IssuerClient(HttpClient http, string address, IConfigurationSection secrets)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Waits until somebody answers there.</summary>
    public async Task AwaitAsync(string place)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await http.GetStringAsync(new Uri(place), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
    }

    /// <summary>The first refresh token of a user who signed in.</summary>
    public async Task<string> GrantAsync(string user) =>
        (await (await PostAsync("grants", "shop", new() { ["user"] = user })).ReadFromJsonAsync<TokenAnswer>())!.RefreshToken;

    public async Task<TokenAnswer> RefreshAsync(string refreshToken, string service) =>
        (await (await PostAsync("token", "shop", new()
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["resource"] = service,
        })).ReadFromJsonAsync<TokenAnswer>())!;

    /// <summary>Rotates, and waits until the next key signs: by then everyone had the time to know it.</summary>
    public async Task RotateAsync()
    {
        var next = await (await PostAsync("keys/rotate", "operator", [])).ReadAsStringAsync();
        while (await http.GetStringAsync(new Uri($"{address}/keys/signing")) != next)
        {
            await Task.Delay(Pause);
        }
    }

    public async Task<int> FetchesAsync() => await http.GetFromJsonAsync<int>(new Uri($"{address}/fetches"));

    private async Task<HttpContent> PostAsync(string path, string client, Dictionary<string, string> form)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secrets[client]}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/{path}")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", credentials) },
        };
        return (await http.SendAsync(request)).EnsureSuccessStatusCode().Content;
    }
}
