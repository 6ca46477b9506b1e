using System.Security.Cryptography;

namespace Paved.Auth.Tests;

/// <summary>Devices of users whose secrets the test knows.</summary>
internal static class Devices
{
    public static SecretProtector Protector { get; } = NewProtector();

    public static SecretProtector NewProtector()
        => SecretProtector.AesGcm([new SecretProtectionKey("test", RandomNumberGenerator.GetBytes(32))], "test");

    public static TotpDevice Of(string userId, TotpSecret secret, long lastStep = 0, string name = "phone")
        => TotpDevice.Import(userId, name, secret, lastStep, Protector, DateTimeOffset.UnixEpoch);

    /// <summary>A device whose secret was protected by a key that is lost.</summary>
    public static TotpDevice Unreadable(string userId)
        => TotpDevice.Import(userId, "lost", TotpSecret.Generate(), 0, NewProtector(), DateTimeOffset.UnixEpoch);

    /// <summary>Makes this the only device of a user.</summary>
    public static void Enroll(this InMemoryTotpStore store, string userId, TotpSecret secret, long lastStep)
    {
        store.RemoveAllAsync(userId, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        Assert.True(store.TryAddAsync(Of(userId, secret, lastStep), 1, CancellationToken.None).AsTask().GetAwaiter().GetResult());
    }
}
