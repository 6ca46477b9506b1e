namespace Storefront.Data;

/// <summary>A message that a real shop would hand to its mail service.</summary>
public sealed class OutboxMail
{
    public long Id { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>Where the message leads; null where it only tells.</summary>
    public string? Link { get; init; }

    public required DateTimeOffset At { get; init; }
}
