namespace Storefront.Data;

/// <summary>A browser in which a customer signed in. A session is good as long as its row is there.</summary>
public sealed class KnownBrowser
{
    public required string Id { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>The SHA-256 of the browser's own cookie.</summary>
    public required string Key { get; init; }

    /// <summary>The SHA-256 of the token by which Paved recognises it; forgotten with the row.</summary>
    public string? DeviceHash { get; set; }

    /// <summary>Such as "Firefox on Linux".</summary>
    public required string Name { get; set; }

    /// <summary>The customer's stamp when it signed in: another one now means that it is signed out.</summary>
    public required string Stamp { get; set; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }
}
