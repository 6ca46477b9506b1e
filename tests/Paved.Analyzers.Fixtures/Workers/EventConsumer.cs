using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Telemetry.Ingest;

public sealed record Envelope(Guid MessageId, string Type, DateTimeOffset At, string Partition, JsonElement Payload);

public interface IHandle
{
    string Type { get; }

    ValueTask HandleAsync(Envelope envelope, CancellationToken cancellationToken);
}

/// <summary>Reads envelopes from the channel, once each, in the order of their partition.</summary>
public sealed class EventConsumer(Channel<Envelope> channel, IEnumerable<IHandle> handlers, ILogger<EventConsumer> logger) : BackgroundService
{
    private static readonly ActivitySource Source = new("Telemetry.Ingest");
    private readonly Dictionary<string, IHandle> _handlers = handlers.ToDictionary(handler => handler.Type);
    private readonly HashSet<Guid> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var envelope in channel.Reader.ReadAllAsync(stoppingToken))
        {
            using var activity = Source.StartActivity(envelope.Type);
            activity?.SetTag("message.id", envelope.MessageId);
            activity?.SetTag("message.partition", envelope.Partition);
            if (!_seen.Add(envelope.MessageId))
            {
                logger.LogDebug("Duplicate {MessageId}", envelope.MessageId);
                continue;
            }

            await DispatchAsync(envelope, stoppingToken);
        }
    }

    private async Task DispatchAsync(Envelope envelope, CancellationToken token)
    {
        if (!_handlers.TryGetValue(envelope.Type, out var handler))
        {
            logger.LogWarning("No handler for {Type}", envelope.Type);
            return;
        }

        try
        {
            await handler.HandleAsync(envelope, token);
        }
        catch (OperationCanceledException e) when (e.CancellationToken == token)
        {
            throw;
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Type} {MessageId} failed", envelope.Type, envelope.MessageId);
        }
    }
}

public static class Partitioner
{
    public static int Of(string key, int partitions)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.TryHashData(Encoding.UTF8.GetBytes(key), hash, out _);
        return (int)(BitConverter.ToUInt32(hash) % (uint)partitions);
    }

    public static bool SameContent(Envelope left, Envelope right) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(left.Payload)).AsSpan()
            .SequenceEqual(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(right.Payload)));
}

public static class Json
{
    public static IEnumerable<string> Tokens(ReadOnlyMemory<byte> text)
    {
        var kinds = new List<string>();
        var reader = new Utf8JsonReader(text.Span);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                kinds.Add(reader.GetString()!);
            }
        }

        return kinds;
    }
}
