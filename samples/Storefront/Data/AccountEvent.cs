namespace Storefront.Data;

/// <summary>A line of the account's history, as its customer reads it.</summary>
public sealed class AccountEvent
{
    public long Id { get; init; }

    public required string CustomerId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }
}
