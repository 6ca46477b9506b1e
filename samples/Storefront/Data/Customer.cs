namespace Storefront.Data;

/// <summary>The shop's own row of a customer: Paved asks for the id, the hash and the stamp.</summary>
public sealed class Customer
{
    public required string Id { get; init; }

    /// <summary>As <see cref="Address.Normalize"/> gives it; unique.</summary>
    public required string Email { get; set; }

    public required string Name { get; set; }

    public string? PasswordHash { get; set; }

    /// <summary>Changes with every change of password, factor or address; sessions end with it.</summary>
    public required string SecurityStamp { get; set; }

    public bool IsOperator { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static string NewStamp() => Guid.NewGuid().ToString("N");
}
