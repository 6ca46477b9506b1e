using Microsoft.Extensions.Hosting;
using TokenServices;
using Traffic;

// Devices of the shop's users call both services without a pause while the issuer's keys rotate. run.sh starts it.
var settings = Host.CreateApplicationBuilder(args).Configuration;
var rotations = settings.GetValue("Rotations", 3);
var clock = SampleClock.From(settings);
using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
var (orders, stock) = (settings["Orders"] ?? "http://127.0.0.1:5302", settings["Stock"] ?? "http://127.0.0.1:5303");
var issuer = new IssuerClient(http, settings["Issuer"] ?? "http://127.0.0.1:5301", settings.GetSection("Clients"));
await Task.WhenAll(new[] { $"{orders}/", $"{stock}/" }.Select(issuer.AwaitAsync));

var tally = new Tally();
using var stop = new CancellationTokenSource();
var devices = Enumerable.Range(1, 4).Select(number => CallAsync($"user-{number}")).ToList();
for (var done = 0; done < rotations; done++)
{
    await issuer.RotateAsync();
}

await Task.Delay(TimeSpan.FromSeconds(1));
await stop.CancelAsync();
await Task.WhenAll(devices);
tally.Print(rotations, await issuer.FetchesAsync());
return tally.IsAsItMustBe ? 0 : 1;

async Task CallAsync(string user)
{
    var device = new Device(issuer, await issuer.GrantAsync(user), clock);
    for (var turn = 0; !stop.IsCancellationRequested; turn++)
    {
        var (forOrders, forStock) = (await device.TokenAsync("api://orders"), await device.TokenAsync("api://stock"));
        tally.Count(Kind.Valid, await SendAsync(HttpMethod.Get, $"{orders}/orders", forOrders));
        tally.Count(Kind.Valid, await SendAsync(HttpMethod.Get, $"{stock}/stock/sand", forStock));
        if (turn % 10 == 0)
        {
            tally.Count(Kind.Valid, await SendAsync(HttpMethod.Post, $"{orders}/orders?goods=sand", forOrders));
            tally.Count(Kind.OtherService, await SendAsync(HttpMethod.Get, $"{stock}/stock/sand", forOrders));
            tally.Count(Kind.OtherService, await SendAsync(HttpMethod.Get, $"{orders}/orders", forStock));
            tally.Count(Kind.NoScope, await SendAsync(HttpMethod.Put, $"{stock}/stock/sand?count=1", forStock));
        }

        await Task.Delay(5);
    }
}

async Task<int> SendAsync(HttpMethod method, string address, string token)
{
    using var request = new HttpRequestMessage(method, address) { Headers = { { "Authorization", $"Bearer {token}" } } };
    using var answer = await http.SendAsync(request);
    return (int)answer.StatusCode;
}
