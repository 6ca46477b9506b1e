using System.Text.Json.Nodes;

namespace Paved.Testing;

/// <summary>What a minted token says. Every member has a value that passes.</summary>
public sealed class TestToken
{
    /// <summary>Whom the token is about (<c>sub</c>). Default <c>alice</c>.</summary>
    public string Subject { get; init; } = "alice";

    /// <summary>The client it is issued to, in the claim where the provider puts it. Default <c>shop</c>.</summary>
    public string ClientId { get; init; } = "shop";

    /// <summary>
    /// The service it is for. Default <c>api://orders</c>. Cognito's tokens have none: there it is the client, and
    /// <see cref="ClientId"/> is not used.
    /// </summary>
    public string Audience { get; init; } = "api://orders";

    /// <summary>What it permits, in the claim where the provider puts it. Default none.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>How long it lives. Default 15 minutes; negative for one that was never valid.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Claims that are added or replace the others; a null takes a claim away. Default none.</summary>
    public JsonObject Claims { get; init; } = [];

    /// <summary>Header members that are added or replace the others; a null takes a member away. Default none.</summary>
    public JsonObject Header { get; init; } = [];
}
