using System.Net;
using Paved.Auth;

namespace Paved.Rehearsal;

/// <summary>What a request brings; each endpoint reads what it needs.</summary>
public sealed record Ask
{
    /// <summary>Stands in for the address of the connection: here, everybody is at home.</summary>
    public required string Address { get; init; }

    /// <summary>Whose session it is.</summary>
    public string UserId { get; init; } = "";

    public string Login { get; init; } = "";

    public string Password { get; init; } = "";

    public string Ticket { get; init; } = "";

    public string Code { get; init; } = "";

    public string Token { get; init; } = "";

    /// <summary>What a cookie would bring.</summary>
    public string? DeviceToken { get; init; }

    internal SignInClient Client => new(IPAddress.Parse(Address)) { DeviceToken = DeviceToken };
}
