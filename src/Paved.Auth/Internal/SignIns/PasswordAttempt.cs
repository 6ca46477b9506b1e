namespace Paved.Auth.Internal;

/// <summary>A password that somebody typed, and what is known before it is verified.</summary>
internal sealed record PasswordAttempt(string Login, string Password, SignInClient Client, PasswordCredential? Credential)
{
    /// <summary>The identifier of the browser, if this account knows it.</summary>
    public string? Device { get; init; }

    public override string ToString() => nameof(PasswordAttempt);
}
