using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Paved.Auth;

namespace Paved.AspNetCore.Internal;

/// <summary>
/// A user's recovery codes as AspNetUserTokens has them, joined by semicolons. An entry is <c>paved1.</c> and the hash of a
/// code of 125 bits, an Argon2id hash of one that Identity made, or such a code itself.
/// </summary>
internal static class RecoveryCodeEntries
{
    // Where Identity's stores keep them.
    private const string Provider = "[AspNetUserStore]";
    private const string Name = "RecoveryCodes";

    private const string Hashed = "paved1.";
    private const string Argon2 = "$argon2";
    private const int MaxFormerCharacters = 64;

    public static IReadOnlyList<(string Code, string Entry)> New(string userId, int number) =>
        [.. Sets(userId).SelectMany(set => set.RevealCodes().Zip(set.Hashes(), (code, hash) => (code, Hashed + hash))).Take(number)];

    /// <summary>What is stored of a code; null for a text that is none.</summary>
    public static string? EntryOf(string userId, string code)
        => RecoveryCodeSet.HashOf(userId, code) is { } hash ? Hashed + hash : null;

    /// <summary>Whether a text may be a code that Identity made, and is nothing that is stored of one.</summary>
    public static bool IsFormerCode(string text) => text.Length is > 0 and <= MaxFormerCharacters
        && !text.Contains(';', StringComparison.Ordinal)
        && !text.StartsWith(Hashed, StringComparison.Ordinal)
        && !IsArgon2(text);

    public static bool IsArgon2(string entry) => entry.StartsWith(Argon2, StringComparison.Ordinal);

    public static bool IsPlain(string entry, string code) => IsFormerCode(entry) && CryptographicOperations.FixedTimeEquals(
        MemoryMarshal.AsBytes(entry.AsSpan()), MemoryMarshal.AsBytes(code.AsSpan()));

    /// <summary>The entries, or null where there are none, or the store keeps them elsewhere.</summary>
    public static async Task<IReadOnlyList<string>?> ReadAsync<TUser>(
        IUserStore<TUser> store, TUser user, CancellationToken cancellationToken)
        where TUser : class
        => store is IUserAuthenticationTokenStore<TUser> tokens
            && await tokens.GetTokenAsync(user, Provider, Name, cancellationToken).ConfigureAwait(false) is { Length: > 0 } joined
            ? joined.Split(';')
            : null;

    private static IEnumerable<RecoveryCodeSet> Sets(string userId)
    {
        while (true)
        {
            yield return RecoveryCodeSet.Generate(userId);
        }
    }
}
