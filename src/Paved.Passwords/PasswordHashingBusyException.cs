namespace Paved.Passwords;

/// <summary>
/// The hasher is at its memory budget and the queue is full, or the wait was too long. Nothing was verified: answer
/// 503 and never count it as a failed attempt.
/// </summary>
public sealed class PasswordHashingBusyException : Exception
{
    /// <summary>Creates the exception with the default message.</summary>
    public PasswordHashingBusyException()
        : base("Password hashing is at its memory budget; try again shortly.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public PasswordHashingBusyException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public PasswordHashingBusyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long a caller does well to wait. Default 1 second.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
