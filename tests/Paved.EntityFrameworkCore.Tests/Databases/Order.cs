namespace Paved.EntityFrameworkCore.Tests.Databases;

/// <summary>A row of the application's own.</summary>
public sealed class Order
{
    public int Id { get; init; }

    public required string Buyer { get; init; }
}
