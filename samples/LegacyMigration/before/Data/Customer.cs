using System.ComponentModel.DataAnnotations;

namespace Shop.Data;

/// <summary>A customer of the first shop, which had MD5.</summary>
internal sealed class Customer
{
    [Key]
    [MaxLength(254)]
    public required string Email { get; init; }

    [MaxLength(32)]
    public string? PasswordHash { get; set; }

    public string Address { get; set; } = "";
}
