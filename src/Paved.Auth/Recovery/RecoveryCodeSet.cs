using Paved.Auth.Internal;

namespace Paved.Auth;

/// <summary>A user's new recovery codes, to be shown once. It never prints.</summary>
public sealed class RecoveryCodeSet
{
    private const int Count = 10;

    private readonly string[] _codes;
    private readonly string[] _hashes;

    private RecoveryCodeSet(string userId, string[] codes)
        => (_codes, _hashes) = (codes, [.. codes.Select(code => RecoveryCodeText.HashOf(userId, RecoveryCodeText.Normalize(code)!))]);

    /// <summary>
    /// Makes ten codes and stores nothing, for tools; <see cref="RecoveryCodes.RegenerateAsync"/> is what applications call.
    /// </summary>
    /// <param name="userId">The user they are for: 1 to 256 characters.</param>
    /// <exception cref="ArgumentException">The user is empty or too long.</exception>
    public static RecoveryCodeSet Generate(string userId)
    {
        UserIds.Require(userId);
        return new RecoveryCodeSet(userId, [.. Enumerable.Range(0, Count).Select(_ => RecoveryCodeText.New())]);
    }

    /// <summary>
    /// What is stored of a submitted code, if it is one: for stores that redeem codes by themselves. No two users have the
    /// same hash of one code.
    /// </summary>
    /// <param name="userId">The user: 1 to 256 characters.</param>
    /// <param name="code">The code as typed, in either case, with or without hyphens and spaces.</param>
    /// <returns>The hash as <see cref="Hashes"/> has it; null for any text that is no code.</returns>
    /// <exception cref="ArgumentException">The user is empty or too long.</exception>
    public static string? HashOf(string userId, string code)
    {
        UserIds.Require(userId);
        ArgumentNullException.ThrowIfNull(code);
        return RecoveryCodeText.Normalize(code) is { } symbols ? RecoveryCodeText.HashOf(userId, symbols) : null;
    }

    /// <summary>The codes, such as <c>7K2MN-0QRST-…</c>: five groups of five, without the letters I, L, O and U.</summary>
    public IReadOnlyList<string> RevealCodes() => _codes;

    /// <summary>The hash of each code, in the same order: what <see cref="IRecoveryCodeStore"/> keeps.</summary>
    public IReadOnlyList<string> Hashes() => _hashes;

    /// <summary>A fixed text; never a code.</summary>
    public override string ToString() => "RecoveryCodeSet (redacted)";
}
