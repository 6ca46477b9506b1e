using Microsoft.AspNetCore.Identity;
using Paved.AspNetCore.Internal;

namespace Paved.AspNetCore;

/// <content>
/// Recovery codes. New ones have 125 bits and are stored as their hash; those that Identity made before are short and were
/// stored as they are: each is accepted once more, and its first use hashes the others by Argon2id.
/// </content>
public partial class PavedUserManager<TUser>
{
    private const int MostCodes = 100;

    /// <summary>Makes recovery codes of 125 bits, in five groups of five; all former ones end.</summary>
    /// <param name="user">The user.</param>
    /// <param name="number">How many: 1 to 100.</param>
    /// <returns>The codes, to be shown once; null where the user was changed by somebody else.</returns>
    public override async Task<IEnumerable<string>?> GenerateNewTwoFactorRecoveryCodesAsync(TUser user, int number)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, MostCodes);
        var store = Require<IUserTwoFactorRecoveryCodeStore<TUser>>(Store);
        var userId = await GetUserIdAsync(user).ConfigureAwait(false);
        var codes = RecoveryCodeEntries.New(userId, number);
        await store.ReplaceCodesAsync(user, codes.Select(code => code.Entry), CancellationToken).ConfigureAwait(false);
        var update = await UpdateUserAsync(user).ConfigureAwait(false);
        return update.Succeeded ? codes.Select(code => code.Code).ToList() : null;
    }

    /// <inheritdoc />
    public override async Task<IdentityResult> RedeemTwoFactorRecoveryCodeAsync(TUser user, string code)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(user);
        var store = Require<IUserTwoFactorRecoveryCodeStore<TUser>>(Store);
        var userId = await GetUserIdAsync(user).ConfigureAwait(false);
        var isRight = (RecoveryCodeEntries.EntryOf(userId, code ?? "") is { } entry
                && await store.RedeemCodeAsync(user, entry, CancellationToken).ConfigureAwait(false))
            || await RedeemFormerAsync(store, user, code ?? "").ConfigureAwait(false);
        return isRight
            ? await Store.UpdateAsync(user, CancellationToken).ConfigureAwait(false)
            : IdentityResult.Failed(ErrorDescriber.RecoveryCodeRedemptionFailed());
    }

    /// <summary>Takes a code that Identity made out of the user's set, and hashes what is left of them.</summary>
    private async Task<bool> RedeemFormerAsync(IUserTwoFactorRecoveryCodeStore<TUser> store, TUser user, string code)
    {
        var entries = await RecoveryCodeEntries.ReadAsync(Store, user, CancellationToken).ConfigureAwait(false);
        if (!RecoveryCodeEntries.IsFormerCode(code) || entries is null)
        {
            return false;
        }

        var match = entries.FirstOrDefault(entry => RecoveryCodeEntries.IsPlain(entry, code))
            ?? await FindHashedAsync(entries, code).ConfigureAwait(false);
        if (match is null || !await store.RedeemCodeAsync(user, match, CancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var left = await HashAsync(entries.Where(entry => entry != match)).ConfigureAwait(false);
        await store.ReplaceCodesAsync(user, left, CancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<string?> FindHashedAsync(IEnumerable<string> entries, string code)
    {
        string? match = null;
        foreach (var entry in entries.Where(RecoveryCodeEntries.IsArgon2))
        {
            if ((await _hasher.VerifyAsync(code, entry, CancellationToken).ConfigureAwait(false)).IsMatch)
            {
                match = entry;
            }
        }

        return match;
    }

    private async Task<IReadOnlyList<string>> HashAsync(IEnumerable<string> entries)
    {
        List<string> hashed = [];
        foreach (var entry in entries)
        {
            hashed.Add(RecoveryCodeEntries.IsFormerCode(entry)
                ? await _hasher.HashAsync(entry, CancellationToken).ConfigureAwait(false)
                : entry);
        }

        return hashed;
    }
}
