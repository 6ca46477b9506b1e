using Paved.Auth;

internal sealed class OneUser(string hash) : ICredentialStore
{
    public ValueTask<PasswordCredential?> FindAsync(string login, CancellationToken cancellationToken) =>
        new(new PasswordCredential(login, hash));

    public ValueTask<bool> ReplaceHashAsync(
        string userId, string? expected, string replacement, CancellationToken cancellationToken) => new(false);
}
