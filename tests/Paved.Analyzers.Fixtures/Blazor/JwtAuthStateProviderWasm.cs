// project: wasm
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.JSInterop;

namespace TimeTracker.Client.Auth;

/// <summary>In the browser the token only decides what is shown; the API validates it at every call.</summary>
public sealed class JwtAuthStateProvider(IJSRuntime js, HttpClient http) : AuthenticationStateProvider
{
    private const string StorageKey = "tt.token";
    private static readonly AuthenticationState Anonymous = new(new ClaimsPrincipal(new ClaimsIdentity()));

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var token = await js.InvokeAsync<string?>("localStorage.getItem", StorageKey);
        if (string.IsNullOrEmpty(token))
        {
            return Anonymous;
        }

        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new AuthenticationState(Read(token));
    }

    public async Task SignInAsync(string token)
    {
        await js.InvokeVoidAsync("localStorage.setItem", StorageKey, token);
        NotifyAuthenticationStateChanged(Task.FromResult(new AuthenticationState(Read(token))));
    }

    public async Task SignOutAsync()
    {
        await js.InvokeVoidAsync("localStorage.removeItem", StorageKey);
        http.DefaultRequestHeaders.Authorization = null;
        NotifyAuthenticationStateChanged(Task.FromResult(Anonymous));
    }

    public static IEnumerable<Claim> ParseClaimsFromJwt(string jwt)
    {
        var payload = jwt.Split('.')[1];
        var json = ParseBase64WithoutPadding(payload);
        var pairs = JsonSerializer.Deserialize<Dictionary<string, object>>(json);
        return pairs!.Select(pair => new Claim(pair.Key, pair.Value.ToString() ?? ""));
    }

    private static ClaimsPrincipal Read(string token)
    {
        var jwt = new JsonWebToken(token);
        if (jwt.ValidTo < DateTime.UtcNow)
        {
            return new ClaimsPrincipal(new ClaimsIdentity());
        }

        return new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, "jwt", "name", "role"));
    }

    private static byte[] ParseBase64WithoutPadding(string base64)
    {
        switch (base64.Length % 4)
        {
            case 2: base64 += "=="; break;
            case 3: base64 += "="; break;
        }

        return Convert.FromBase64String(base64);
    }
}

public sealed class TokenExpiryWatch(JwtAuthStateProvider provider) : IDisposable
{
    private Timer? _timer;

    public void Start(string token)
    {
        var due = new JsonWebTokenHandler().ReadJsonWebToken(token).ValidTo - DateTime.UtcNow;
        _timer = new Timer(_ => _ = provider.SignOutAsync(), null, due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer?.Dispose();
}
