namespace Storefront.Data;

public sealed class Order
{
    public required int Number { get; init; }

    public required string CustomerId { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required string Goods { get; init; }

    public required int Pence { get; init; }

    public required string Status { get; init; }
}
