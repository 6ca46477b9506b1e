namespace Paved.Passwords.Internal;

/// <summary>What came of reading a stored hash.</summary>
internal enum PhcStatus
{
    Ok,
    Malformed,
    Unsupported,
}
