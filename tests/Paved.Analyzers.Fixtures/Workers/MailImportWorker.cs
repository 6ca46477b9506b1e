using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Serilog;

namespace MailBridge;

public class MailboxOptions
{
    public string Host { get; set; } = "imap.example";
    public int Port { get; set; } = 993;
    public string UserName { get; set; } = "";
    public string Password { get; set; } = "";
    public string? OAuthAccessToken { get; set; }
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);
}

public interface IMailClient : IDisposable
{
    Task ConnectAsync(string host, int port, NetworkCredential credential, CancellationToken token);
    Task<IReadOnlyList<string>> UnreadAsync(CancellationToken token);
}

public class MailboxException(string message, Exception? inner = null) : Exception(message, inner);

public class MailboxLoginException : MailboxException
{
    public MailboxLoginException(string user, string password)
        : base($"Login of {user} with '{password}' failed") // expect PAVED1009
    {
        User = user;
    }

    public MailboxLoginException(string user, string password, Exception inner)
        : base($"Login of {user} failed, password has {password.Length} characters", inner)
    {
        User = user;
    }

    public string User { get; }
}

public class MailImportWorker : BackgroundService
{
    private static readonly Serilog.ILogger Logger = Log.ForContext<MailImportWorker>();
    private readonly MailboxOptions _options;
    private readonly Func<IMailClient> _factory;

    public MailImportWorker(IOptions<MailboxOptions> options, Func<IMailClient> factory)
    {
        _options = options.Value;
        _factory = factory;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Logger.Information("Importing from {Host}:{Port} as {User}", _options.Host, _options.Port, _options.UserName);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ImportAsync(stoppingToken);
            }
            catch (MailboxException e)
            {
                Logger.Error(e, "Import failed; is the password right?");
            }

            await Task.Delay(_options.Interval, stoppingToken);
        }
    }

    private async Task ImportAsync(CancellationToken token)
    {
        using var client = _factory();
        var credential = new NetworkCredential(_options.UserName, _options.Password);
        Log.Debug("Connecting with {Secret}", _options.OAuthAccessToken ?? _options.Password); // expect PAVED1008
        try
        {
            await client.ConnectAsync(_options.Host, _options.Port, credential, token);
        }
        catch (IOException e)
        {
            throw new MailboxException("Cannot connect with password " + _options.Password, e); // expect PAVED1009
        }

        foreach (var id in await client.UnreadAsync(token))
        {
            Logger.Verbose("Message {MessageId} with token {CancellationToken}", id, token);
        }

        Logger.Information("Password of {User} is {Masked}", _options.UserName, Mask(_options.Password));
        Logger.Warning($"Settings: {_options.Host} {_options.UserName} {_options.Password}"); // expect PAVED1008
    }

    private static string Mask(string value) => value.Length <= 2 ? "**" : value[0] + new string('*', value.Length - 2) + value[^1];
}

public static class MailboxFingerprint
{
    // Tells mailboxes apart in the metrics.
    public static string Of(MailboxOptions options) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(options.Host + ":" + options.UserName)))[..8];
}
