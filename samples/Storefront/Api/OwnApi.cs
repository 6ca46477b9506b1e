using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Storefront.Api;

/// <summary>Calls this service's own API over HTTP, as a client elsewhere would.</summary>
internal sealed class OwnApi(IServer server, HttpClient client)
{
    /// <summary>The answer as text: status, challenge and body.</summary>
    public async Task<string> OrdersAsync(string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address(), "/api/orders"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        return string.Join('\n', new[]
        {
            $"{(int)response.StatusCode} {response.ReasonPhrase}", response.Headers.WwwAuthenticate.ToString(),
            body.Replace("},", "},\n ", StringComparison.Ordinal),
        }.Where(line => line.Length > 0));
    }

    // Where it listens: an address such as http://[::]:8080 is reached by the loopback interface.
    private Uri Address()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.Order(StringComparer.Ordinal);
        var bound = BindingAddress.Parse(addresses.First());
        return new Uri($"{bound.Scheme}://localhost:{bound.Port}");
    }
}
