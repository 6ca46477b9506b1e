using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth.Internal;

/// <summary>
/// An enrolment that waits for its first code. It is kept by nobody but the user, sealed for that user: six lines of text,
/// of which the last is the name of the device.
/// </summary>
internal sealed class EnrolmentTicket
{
    private const int Lines = 6;
    private const int MaxCharacters = 2048;
    private const string BothFactors = "2";
    private const string OneFactor = "1";

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the first factor was proven with which the enrolment began.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>Whether it began with a second factor; without one it makes a user's first device, and no further one.</summary>
    public required bool HasSecondFactor { get; init; }

    public required string DeviceId { get; init; }

    public required TotpSecret Secret { get; init; }

    public required string DeviceName { get; init; }

    public string Seal(ISecretProtector protector, string userId)
    {
        var factors = HasSecondFactor ? BothFactors : OneFactor;
        var text = Encoding.UTF8.GetBytes(
            string.Join('\n', Text(ExpiresAt), Text(ProvenAt), factors, DeviceId, Secret.RevealBase32(), DeviceName));
        var ticket = protector.Protect(text, ContextOf(userId));
        CryptographicOperations.ZeroMemory(text);
        return ticket;
    }

    /// <summary>The ticket; null for any text that is none of this user.</summary>
    public static EnrolmentTicket? Open(string ticket, ISecretProtector protector, string userId)
    {
        var bytes = ticket.Length <= MaxCharacters ? protector.Unprotect(ticket, ContextOf(userId)) : null;
        return bytes is null ? null : Read(bytes);
    }

    private static EnrolmentTicket? Read(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', Lines);
        CryptographicOperations.ZeroMemory(bytes);
        return lines is [var expiry, var proven, var factors, var id, var secret, var name]
            && TryTime(expiry) is { } expiresAt
            && TryTime(proven) is { } provenAt
            && TotpSecret.TryFromBase32(secret, out var read)
            ? new EnrolmentTicket
            {
                ExpiresAt = expiresAt,
                ProvenAt = provenAt,
                HasSecondFactor = factors == BothFactors,
                DeviceId = id,
                Secret = read,
                DeviceName = name,
            }
            : null;
    }

    private static string Text(DateTimeOffset time) => time.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset? TryTime(string text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    private static string ContextOf(string userId) => $"totp-enrolment:{userId}";
}
