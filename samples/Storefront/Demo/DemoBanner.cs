using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Storefront.Demo;

/// <summary>Prints where the shop is and whom to sign in as.</summary>
internal sealed class DemoBanner(IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        Console.WriteLine($"Fern & Flint is open at {address}; e-mails go to {address}/outbox");
        foreach (var demo in DemoCustomer.All)
        {
            Console.WriteLine($"  {demo.Email,-18} {demo.Password,-28} {demo.About}");
        }

        Console.WriteLine($"  the secret of {DemoCustomer.TwoStep.Email}'s authenticator app: {DemoCustomer.Secret}");
    }
}
