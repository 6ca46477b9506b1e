using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Storefront.Data;

namespace Storefront.Mail;

/// <summary>Puts messages into the outbox. Here a real shop hands them to its mail service.</summary>
internal sealed partial class MailSender(MailQueue queue, IServiceScopeFactory scopes, ILogger<MailSender> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var write in queue.ReadAsync(stoppingToken))
        {
            await SendAsync(write);
        }
    }

    private async Task SendAsync(Func<Task<OutboxMail?>> write)
    {
        try
        {
            if (await write() is { } mail)
            {
                await using var scope = scopes.CreateAsyncScope();
                var shop = scope.ServiceProvider.GetRequiredService<Shop>();
                shop.Outbox.Add(mail);
                await shop.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is DbException or DbUpdateException or InvalidOperationException)
        {
            NotSent(fault);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A message was not sent.")]
    private partial void NotSent(Exception fault);
}
