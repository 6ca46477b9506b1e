namespace Paved.Rehearsal;

/// <summary>A user in the application's own table.</summary>
public sealed class Account
{
    public required string Id { get; init; }

    public required string Login { get; init; }

    public required string PasswordHash { get; set; }
}
