using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Paved.Auth;

/// <summary>
/// Recognises browsers by a sealed token that a sign-in gave them: such a browser has a counter of failures of its own, so
/// that strangers who stop an account do not lock its user out. A token is for one user and one password, for a year. It
/// proves nothing else: nobody is signed in by it, and no factor is skipped.
/// </summary>
public sealed class RecognisedDevices
{
    private const int IdBytes = 16;
    private const int TimeBytes = sizeof(long);
    private const int MaxTokenCharacters = 1024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    private readonly ISecretProtector _protector;
    private readonly TimeProvider _time;

    /// <summary>Creates it; one instance serves the whole application, from any thread.</summary>
    /// <param name="protector">Seals the tokens.</param>
    /// <param name="timeProvider">The clock. Default: the system's.</param>
    public RecognisedDevices(ISecretProtector protector, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(protector);
        (_protector, _time) = (protector, timeProvider ?? TimeProvider.System);
    }

    /// <summary>A fixed text.</summary>
    public override string ToString() => nameof(RecognisedDevices);

    /// <summary>A token for a browser that signed in, which may have the identifier it had before.</summary>
    internal string Issue(string userId, string credentialDigest, string? deviceId)
    {
        var id = deviceId is null ? RandomNumberGenerator.GetBytes(IdBytes) : Base64Url.DecodeFromChars(deviceId);
        var ends = new byte[TimeBytes];
        BinaryPrimitives.WriteInt64BigEndian(ends, (_time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        return _protector.Protect([.. id, .. ends, .. Encoding.ASCII.GetBytes(credentialDigest)], ContextOf(userId));
    }

    /// <summary>The identifier of a browser that signed in to this account with this credential before; else null.</summary>
    internal string? Find(string userId, string credentialDigest, string? token)
        => Find(userId, () => credentialDigest, token);

    /// <summary>The same; the digest is made only where the token is this account's, so that no other one tells of it.</summary>
    internal string? Find(string userId, Func<string> credentialDigest, string? token)
    {
        var content = token is { Length: > 0 and <= MaxTokenCharacters }
            ? _protector.Unprotect(token, ContextOf(userId))
            : null;
        return content is { Length: > IdBytes + TimeBytes }
            && BinaryPrimitives.ReadInt64BigEndian(content.AsSpan(IdBytes)) > _time.GetUtcNow().ToUnixTimeMilliseconds()
            && content.AsSpan(IdBytes + TimeBytes).SequenceEqual(Encoding.ASCII.GetBytes(credentialDigest()))
                ? Base64Url.EncodeToString(content.AsSpan(0, IdBytes))
                : null;
    }

    private static string ContextOf(string userId) => $"device:{userId}";
}
