using System.Reflection;
using Paved.AspNetCore;
using Paved.AspNetCore.JwtBearer;
using Paved.Auth;
using Paved.EntityFrameworkCore;
using Paved.Passwords;
using Paved.Passwords.Legacy;
using Paved.Redis;
using Paved.Testing;
using Paved.Tokens;

namespace Paved.Conventions.Tests;

/// <summary>The library packages as assemblies.</summary>
internal static class Libraries
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(PasswordHasher).Assembly,
        typeof(LegacyFormats).Assembly,
        typeof(TokenValidator).Assembly,
        typeof(Totp).Assembly,
        typeof(PavedDatabase).Assembly,
        typeof(RedisAttemptStore).Assembly,
        typeof(PavedStrengthMeter).Assembly,
        typeof(PavedJwtBearerOptions).Assembly,
        typeof(TokenMinter).Assembly,
    ];

    public static IEnumerable<Type> Types => All.SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && type.Namespace?.StartsWith("Paved", StringComparison.Ordinal) == true);

    public static IEnumerable<Type> PublicTypes => Types.Where(type => type.IsVisible);

    public static IEnumerable<MethodInfo> PublicMethods => PublicTypes.SelectMany(type => type.GetMethods(
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly));
}
