using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Paved.AspNetCore.Tests.Support;
using Paved.Auth;
using Paved.Passwords;
using Paved.Storefront.Tests.Hosting;
using Storefront.Data;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Shopfront))]
[assembly: Parallelization(Mode = ParallelMode.None)] // they share a clock

namespace Paved.Storefront.Tests.Hosting;

/// <summary>The sample in this process, on a loopback port, with data of its own and a clock that tests move.</summary>
public sealed class Shopfront : WebApplicationFactory<Shop>
{
    private const int Tries = 200;

    private readonly string _folder = Directory.CreateTempSubdirectory("paved-storefront-").FullName;
    private readonly Lazy<Task<string>> _usualHash;
    private readonly LogLevel _level;
    private int _people;

    public Shopfront()
        : this(LogLevel.Warning)
    {
    }

    internal Shopfront(LogLevel level)
    {
        _level = level;
        _usualHash = new Lazy<Task<string>>(() => HashAsync(Person.UsualPassword));
        UseKestrel(Address.Port);
    }

    public ShopClock Clock { get; } = new();

    public Uri Address { get; } = new($"http://localhost:{FreePort()}");

    internal LogLines Log { get; } = new();

    /// <summary>Somebody new. <paramref name="hasApp"/>: with an authenticator.</summary>
    internal async Task<Person> PersonAsync(string password = Person.UsualPassword, bool hasApp = false, bool isOperator = false)
    {
        var id = $"p{Interlocked.Increment(ref _people)}";
        var hash = password == Person.UsualPassword ? await _usualHash.Value : await HashAsync(password);
        await using var scope = Services.CreateAsyncScope();
        var shop = scope.ServiceProvider.GetRequiredService<Shop>();
        shop.Customers.Add(new Customer
        {
            Id = id,
            Email = $"{id}@example.com",
            Name = "Petra Quince",
            PasswordHash = hash,
            SecurityStamp = Customer.NewStamp(),
            IsOperator = isOperator,
            CreatedAt = Clock.GetUtcNow(),
        });
        await shop.SaveChangesAsync();
        var secret = hasApp ? await EnrolAsync(scope.ServiceProvider, id) : null;
        return new Person(id, $"{id}@example.com", password, secret);
    }

    /// <summary>What the app of somebody shows from the next step on: no code that was shown before is shown again.</summary>
    internal Task<string> NextCodeAsync(string secret)
    {
        Clock.Advance(TimeSpan.FromSeconds(30));
        return Authenticator.CodeAsync(secret, Clock.GetUtcNow());
    }

    /// <summary>The latest message to an address, once it was sent.</summary>
    internal async Task<OutboxMail> MailAsync(string to, string subject)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            await using var scope = Services.CreateAsyncScope();
            var mail = await scope.ServiceProvider.GetRequiredService<Shop>().Outbox.AsNoTracking()
                .Where(mail => mail.To == to && mail.Subject == subject)
                .OrderByDescending(mail => mail.Id).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
            if (mail is not null)
            {
                return mail;
            }

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"No message “{subject}” to {to} was sent.");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storefront:DataFolder", _folder);
        builder.UseSetting("Storefront:Origin", Address.GetLeftPart(UriPartial.Authority));
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log).Services
            .PostConfigure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = _level;
            }));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    private Task<string> HashAsync(string password) => Services.GetRequiredService<PasswordHasher>().HashAsync(password);

    private async Task<string> EnrolAsync(IServiceProvider services, string id)
    {
        var secret = TotpSecret.Generate();
        var protector = services.GetRequiredService<ISecretProtector>();
        var device = TotpDevice.Import(id, "Phone", secret, 0, protector, Clock.GetUtcNow());
        await services.GetRequiredService<ITotpStore>().TryAddAsync(device, maximumDevices: 5, CancellationToken.None);
        return secret.RevealBase32();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
