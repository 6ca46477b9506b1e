using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Factory.Outbox;

public class OutboxMessage
{
    public Guid Id { get; set; }
    public string Type { get; set; } = "";
    public string Content { get; set; } = "";
    public DateTime OccurredAt { get; set; }
    public DateTime? SentAt { get; set; }
    public string? Error { get; set; }
    public int Attempts { get; set; }
    public string? LockToken { get; set; }
}

public class OutboxDb(DbContextOptions<OutboxDb> options) : DbContext(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(message =>
        {
            message.HasIndex(m => new { m.SentAt, m.OccurredAt });
            message.Property(m => m.Type).HasMaxLength(100);
            message.Property(m => m.LockToken).HasMaxLength(36);
        });
    }
}

public interface IBus
{
    Task PublishAsync(string type, JsonElement content, CancellationToken cancellationToken);
}

/// <summary>Sends what the transaction has written, at least once.</summary>
public sealed class OutboxRelay(IServiceScopeFactory scopes, IBus bus, TimeProvider clock, ILogger<OutboxRelay> logger) : BackgroundService
{
    private const int BatchSize = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        do
        {
            while (await SendBatchAsync(stoppingToken) == BatchSize)
            {
                logger.LogDebug("A full batch was sent, there may be more");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> SendBatchAsync(CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OutboxDb>();
        var lockToken = Guid.NewGuid().ToString();
        await db.Outbox
            .Where(m => m.SentAt == null && m.LockToken == null && m.Attempts < 10)
            .OrderBy(m => m.OccurredAt)
            .Take(BatchSize)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LockToken, lockToken), token);

        var messages = await db.Outbox.Where(m => m.LockToken == lockToken).ToListAsync(token);
        foreach (var message in messages)
        {
            await SendAsync(message, token);
            message.LockToken = null;
        }

        await db.SaveChangesAsync(token);
        return messages.Count;
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken token)
    {
        message.Attempts++;
        try
        {
            using var content = JsonDocument.Parse(message.Content);
            await bus.PublishAsync(message.Type, content.RootElement, token);
            message.SentAt = clock.GetUtcNow().UtcDateTime;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            message.Error = e.Message;
            logger.LogWarning(e, "Message {MessageId} of type {Type} failed for the {Attempts}. time", message.Id, message.Type, message.Attempts);
        }
    }
}
