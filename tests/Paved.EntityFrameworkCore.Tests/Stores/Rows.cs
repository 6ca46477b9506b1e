using System.Security.Cryptography;
using Paved.Auth;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore.Tests.Stores;

/// <summary>Rows with names that nobody else uses.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    public static string NewName() => RandomNumberGenerator.GetHexString(43);

    public static RefreshTokenFamily Family(string? subject = null) => new()
    {
        Id = NewName(),
        Revision = 1,
        Subject = subject ?? NewName(),
        ClientId = "shop",
        Scope = "",
        StartedAt = Start,
        ExpiresAt = Start.AddDays(90),
        IdleExpiresAt = Start.AddDays(14),
        TokenHash = NewName(),
    };

    public static RefreshTokenFamily Next(RefreshTokenFamily family) => family with
    {
        Revision = family.Revision + 1,
        TokenHash = NewName(),
        PreviousHash = family.TokenHash,
        RotatedAt = Start,
    };

    public static TotpDevice Device(string? user = null) => new()
    {
        UserId = user ?? NewName(),
        Id = NewName(),
        Name = "phone",
        ProtectedSecret = "sealed",
        LastStep = 0,
        AddedAt = Start,
    };

    public static OneTimeTokenRow OneTimeToken() => new()
    {
        Hash = NewName(),
        Purpose = "reset-password",
        UserId = NewName(),
        ExpiresAt = Start,
        TriesLeft = 5,
    };
}
