// project: console
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Courier.Cli;

public sealed record SignInRequest(string UserName, string Password);

public sealed record TokenReply(string AccessToken, string RefreshToken, int ExpiresIn);

public sealed record Parcel(string Number, string Status, DateTimeOffset Changed);

public sealed class Session
{
    private static readonly string FilePath = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "courier", "session.json");

    public required string AccessToken { get; set; }

    public required string RefreshToken { get; set; }

    public bool IsExpired => new JsonWebToken(AccessToken).ValidTo <= DateTime.UtcNow.AddSeconds(30);

    public static Session? Load() => File.Exists(FilePath) ? JsonSerializer.Deserialize<Session>(File.ReadAllText(FilePath)) : null;

    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, JsonSerializer.Serialize(this));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}

public sealed class ApiClient(HttpClient http) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private Session? _session = Session.Load();

    public async Task SignInAsync(string userName, string password, CancellationToken token = default)
    {
        using var response = await http.PostAsJsonAsync("auth/token", new SignInRequest(userName, password), token);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            throw new InvalidOperationException($"The server refused {userName}; is the password right?");
        }

        var reply = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenReply>(token);
        _session = new Session { AccessToken = reply!.AccessToken, RefreshToken = reply.RefreshToken };
        _session.Save();
        Console.WriteLine($"Signed in as {new JsonWebToken(reply.AccessToken).Subject} for {reply.ExpiresIn / 60} minutes");
    }

    public async Task<IReadOnlyList<Parcel>> ParcelsAsync(CancellationToken token = default)
    {
        await RefreshAsync(token);
        return await http.GetFromJsonAsync<List<Parcel>>("parcels", token) ?? [];
    }

    public void Dispose()
    {
        _gate.Dispose();
        http.Dispose();
    }

    private async Task RefreshAsync(CancellationToken token)
    {
        await _gate.WaitAsync(token);
        try
        {
            if (_session is null)
            {
                throw new InvalidOperationException("Sign in first: courier login USER");
            }

            if (_session.IsExpired)
            {
                using var response = await http.PostAsJsonAsync("auth/refresh", new { _session.RefreshToken }, token);
                var reply = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TokenReply>(token);
                _session.AccessToken = reply!.AccessToken;
                _session.RefreshToken = reply.RefreshToken;
                _session.Save();
            }

            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _session.AccessToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
