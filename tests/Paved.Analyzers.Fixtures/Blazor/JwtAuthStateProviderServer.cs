using System.IdentityModel.Tokens.Jwt;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.ProtectedBrowserStorage;

namespace TimeTracker.Server.Auth;

/// <summary>Blazor Server: the token of the API is kept in the browser and read back at every circuit start.</summary>
public class JwtAuthStateProvider : AuthenticationStateProvider
{
    private static readonly AuthenticationState Anonymous = new(new ClaimsPrincipal(new ClaimsIdentity()));
    private readonly ProtectedLocalStorage _storage;
    private readonly HttpClient _http;
    private readonly IHttpContextAccessor _accessor;

    public JwtAuthStateProvider(ProtectedLocalStorage storage, HttpClient http, IHttpContextAccessor accessor)
    {
        _storage = storage;
        _http = http;
        _accessor = accessor;
    }

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var stored = await _storage.GetAsync<string>("authToken");
        if (!stored.Success || string.IsNullOrWhiteSpace(stored.Value))
        {
            return Anonymous;
        }

        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stored.Value);
        var token = new JwtSecurityTokenHandler().ReadJwtToken(stored.Value); // expect PAVED2003
        var identity = new ClaimsIdentity(token.Claims, "jwt");
        return new AuthenticationState(new ClaimsPrincipal(identity));
    }

    public void NotifyLogin(string token)
    {
        var identity = new ClaimsIdentity(ParseClaims(token), "jwt");
        NotifyAuthenticationStateChanged(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(identity))));
    }

    public void NotifyLogout() => NotifyAuthenticationStateChanged(Task.FromResult(Anonymous));

    public async Task<bool> NeedsRefreshAsync()
    {
        var stored = await _storage.GetAsync<string>("authToken");
        var handler = new JwtSecurityTokenHandler();
        return stored.Value is null || handler.ReadJwtToken(stored.Value).ValidTo < DateTime.UtcNow.AddMinutes(2);
    }

    public void RestoreContextUser()
    {
        var header = _accessor.HttpContext!.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            var jwt = (JwtSecurityToken)new JwtSecurityTokenHandler().ReadToken(header["Bearer ".Length..]); // expect PAVED2003
            _accessor.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity(jwt.Claims, "Bearer"));
        }
    }

    private static IEnumerable<Claim> ParseClaims(string jwt)
    {
        var payload = jwt.Split('.')[1]; // expect PAVED2003
        var json = Convert.FromBase64String(Pad(payload));
        var values = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;
        foreach (var (name, value) in values)
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                {
                    yield return new Claim(name, item.ToString());
                }
            }
            else
            {
                yield return new Claim(name, value.ToString());
            }
        }
    }

    private static string Pad(string text)
    {
        text = text.Replace('-', '+').Replace('_', '/');
        return (text.Length % 4) switch { 2 => text + "==", 3 => text + "=", _ => text };
    }
}

public class LoginRedirect : ComponentBase
{
    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] private Task<AuthenticationState>? State { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var state = await State!;
        if (state.User.Identity is not { IsAuthenticated: true })
        {
            Navigation.NavigateTo("/login?returnUrl=" + Uri.EscapeDataString(Navigation.Uri));
        }
    }
}
