using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>
/// A user's authenticator app, as a store keeps it. Its secret is the text of an <see cref="ISecretProtector"/>; the record
/// never prints it.
/// </summary>
public sealed record TotpDevice
{
    internal const int MaxNameCharacters = 64;

    private const int IdBytes = 16;

    /// <summary>Whose it is: 1 to 256 characters.</summary>
    public required string UserId { get; init; }

    /// <summary>The device's own name for the store: 22 random characters of base64url, unlike any other's.</summary>
    public required string Id { get; init; }

    /// <summary>What its user calls it: 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The protected secret: up to 4,096 characters of ASCII.</summary>
    public required string ProtectedSecret { get; init; }

    /// <summary>The greatest step whose code was accepted.</summary>
    public required long LastStep { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>A device that another system enrolled, or whose secret the application itself handed over.</summary>
    /// <param name="userId">Whose it is: 1 to 256 characters.</param>
    /// <param name="name">What its user calls it: 1 to 64 characters, none of them a control character.</param>
    /// <param name="secret">The secret that the app holds.</param>
    /// <param name="acceptedStep">The last step whose code was accepted; 0 where nobody knows.</param>
    /// <param name="protector">Protects the secret.</param>
    /// <param name="addedAt">When it was added.</param>
    /// <exception cref="ArgumentException">The user or the name is not such a text, or the step negative.</exception>
    public static TotpDevice Import(
        string userId, string name, TotpSecret secret, long acceptedStep, ISecretProtector protector, DateTimeOffset addedAt)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentOutOfRangeException.ThrowIfNegative(acceptedStep);
        ArgumentNullException.ThrowIfNull(protector);
        RequireName(name, nameof(name));
        return Create(userId, NewId(), name, secret, acceptedStep, protector, addedAt);
    }

    /// <summary>The id alone.</summary>
    public override string ToString() => $"TotpDevice {Id}";

    internal static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes));

    internal static TotpDevice Create(
        string userId,
        string id,
        string name,
        TotpSecret secret,
        long acceptedStep,
        ISecretProtector protector,
        DateTimeOffset addedAt) => new()
        {
            UserId = userId,
            Id = id,
            Name = name,
            ProtectedSecret = protector.Protect(secret.Bytes, ContextOf(userId, id)),
            LastStep = acceptedStep,
            AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(addedAt.ToUnixTimeMilliseconds()),
        };

    /// <summary>The secret; null where the protector cannot read it.</summary>
    internal TotpSecret? Open(ISecretProtector protector)
    {
        if (protector.Unprotect(ProtectedSecret, ContextOf(UserId, Id)) is not { } bytes)
        {
            return null;
        }

        var secret = TotpSecret.Import(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return secret;
    }

    private static void RequireName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        if (name.Length > MaxNameCharacters
            || name.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar || Rune.IsControl(rune)))
        {
            throw new ArgumentException(
                $"Expected 1 to {MaxNameCharacters} characters, none of them a control character.", parameter);
        }
    }

    // The id has a fixed length, so no two pairs have one context.
    private static string ContextOf(string userId, string id) => $"totp:{userId}:{id}";
}
