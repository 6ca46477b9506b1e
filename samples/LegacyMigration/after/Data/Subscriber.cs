using System.ComponentModel.DataAnnotations;

namespace Shop.Data;

/// <summary>Somebody who gets the newsletter.</summary>
internal sealed class Subscriber
{
    [Key]
    [MaxLength(254)]
    public required string Email { get; init; }

    public required string LeaveToken { get; set; }

    public required string VoucherCode { get; set; }
}
