using Paved.Passwords.Internal;

namespace Paved.Passwords;

/// <content>What the public members do once their arguments are bytes.</content>
public sealed partial class PasswordHasher
{
    internal Task<string> HashCoreAsync(PasswordBytes password, CancellationToken cancellationToken)
        => HashCoreAsync(HashAttempt.New(_cost, _peppers), password, cancellationToken);

    internal string HashCore(PasswordBytes password)
    {
        var attempt = HashAttempt.New(_cost, _peppers);
        return _runner.Run(() => attempt.Run(_engine, password), password, attempt.MemoryKiB);
    }

    internal Task<PasswordVerification> VerifyCoreAsync(
        PasswordBytes password, string? storedHash, CancellationToken cancellationToken)
    {
        var attempt = _formats.Plan(password, storedHash, Prepare);
        return _runner.RunAsync(() => attempt.Run(_engine, _cost), password, attempt.MemoryKiB, cancellationToken);
    }

    internal PasswordVerification VerifyCore(PasswordBytes password, string? storedHash)
    {
        var attempt = _formats.Plan(password, storedHash, Prepare);
        return _runner.Run(() => attempt.Run(_engine, _cost), password, attempt.MemoryKiB);
    }

    private Task<string> HashCoreAsync(HashAttempt attempt, PasswordBytes password, CancellationToken cancellationToken)
        => _runner.RunAsync(() => attempt.Run(_engine, password), password, attempt.MemoryKiB, cancellationToken);

    private async Task<PasswordVerification> UpgradeAsync(
        string password,
        string storedHash,
        Func<string, string, ValueTask<bool>> save,
        PasswordVerification verification,
        CancellationToken cancellationToken)
    {
        var replacement = _freezeUpgrades
            ? null
            : await TryRehashAsync(password, storedHash, cancellationToken).ConfigureAwait(false);
        if (replacement is null)
        {
            _telemetry.Rehashed(_freezeUpgrades ? "frozen" : "dropped");
            return verification;
        }

        var isSaved = await save(storedHash, replacement).ConfigureAwait(false);
        _telemetry.Rehashed(isSaved ? "saved" : "lost");
        return isSaved ? new PasswordVerification(PasswordOutcome.Match, isUpgraded: true) : verification;
    }

    private async Task<string?> TryRehashAsync(string password, string storedHash, CancellationToken cancellationToken)
    {
        try
        {
            var attempt = HashAttempt.Replacing(storedHash, _cost, _peppers);
            var bytes = PasswordBytes.ToHash(password, _text);
            return await HashCoreAsync(attempt, bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PasswordHashingBusyException
            or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
    }

    private PasswordBytes Encode(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return PasswordBytes.From(password, _text, _importUnnormalized);
    }

    private VerificationAttempt Prepare(PasswordBytes password, string? storedHash)
    {
        Argon2Hash? stored = null;
        var status = storedHash is null ? PhcStatus.Ok : Argon2Hash.Parse(storedHash, out stored);
        if (stored is not null && !CanVerify(stored))
        {
            (status, stored) = (PhcStatus.Unsupported, null);
        }

        try
        {
            return new VerificationAttempt(status, stored, _dummy, password, _peppers);
        }
        catch (PasswordPepperMissingException)
        {
            password.Dispose();
            throw;
        }
    }

    private bool CanVerify(Argon2Hash stored)
        => _engine.Supports(stored.Version) && _peppers.Accepts(stored) && stored.MemoryKiB <= _maxRowKiB;
}
