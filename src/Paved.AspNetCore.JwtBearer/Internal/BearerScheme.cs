namespace Paved.AspNetCore.JwtBearer.Internal;

/// <summary>A scheme of ours, by name.</summary>
internal sealed record BearerScheme(string Name);
