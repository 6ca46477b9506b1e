namespace Paved.Auth.Internal;

/// <summary>A link that is still good: the hash of its row, the login it was asked for, and the credential it is for.</summary>
internal sealed record CredentialLink(string Hash, string Login, PasswordCredential Credential);
