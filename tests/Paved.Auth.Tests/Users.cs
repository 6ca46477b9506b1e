using System.Collections.Concurrent;

namespace Paved.Auth.Tests;

/// <summary>A user table in memory, whose rows are so cheap to verify that a test can verify many.</summary>
internal sealed class Users(bool isStrict = false) : ICredentialStore
{
    public const string Password = "correct horse battery";

    /// <summary>Argon2id of <see cref="Password"/>, far below the cost that new hashes have.</summary>
    public const string CheapHash =
        "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$QOKF1iG70GOhZX71bkTGoINw9zqSjKFirULQQtMxBVI";

    private readonly ConcurrentDictionary<string, PasswordCredential> _byLogin
        = new(isStrict ? StringComparer.Ordinal : StringComparer.InvariantCultureIgnoreCase);

    public ConcurrentQueue<string> Asked { get; } = [];

    public ConcurrentQueue<(string UserId, string? Expected, string Replacement)> Replaced { get; } = [];

    public Exception? Fault { get; set; }

    public Exception? ReplaceFault { get; set; }

    public Action? BeforeReplace { get; set; }

    public void Remove(string login) => _byLogin.TryRemove(login, out _);

    public Users Add(string login, string userId, string? hash = CheapHash, string? stamp = null)
    {
        _byLogin[login] = new PasswordCredential(userId, hash, stamp);
        return this;
    }

    public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken ct)
    {
        Asked.Enqueue(login);
        return Fault is null
            ? ValueTask.FromResult(_byLogin.GetValueOrDefault(isStrict ? login : login.Trim()))
            : ValueTask.FromException<PasswordCredential?>(Fault);
    }

    public ValueTask<bool> ReplaceHashAsync(string userId, string? expected, string replacement, CancellationToken ct)
    {
        BeforeReplace?.Invoke();
        Replaced.Enqueue((userId, expected, replacement));
        return ReplaceFault is null
            ? ValueTask.FromResult(TryReplace(userId, expected, replacement))
            : ValueTask.FromException<bool>(ReplaceFault);
    }

    private bool TryReplace(string userId, string? expected, string replacement)
    {
        var (login, row) = _byLogin.Single(user => user.Value.UserId == userId);
        return row.PasswordHash == expected
            && _byLogin.TryUpdate(login, new PasswordCredential(userId, replacement, row.SecurityStamp), row);
    }
}
