using System.ComponentModel.DataAnnotations;

namespace Shop.Data;

/// <summary>A member of the forum, which had bcrypt.</summary>
internal sealed class ForumMember
{
    [Key]
    [MaxLength(254)]
    public required string Email { get; init; }

    [MaxLength(60)]
    public string? PasswordHash { get; set; }

    public int Posts { get; set; }
}
