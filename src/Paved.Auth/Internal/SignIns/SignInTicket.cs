namespace Paved.Auth.Internal;

/// <summary>A ticket that was found and is this browser's: the hash of its row, and what the row says.</summary>
internal sealed record SignInTicket(string Hash, SignInState State);
