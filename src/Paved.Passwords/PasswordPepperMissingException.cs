namespace Paved.Passwords;

/// <summary>
/// A stored hash names a pepper that the ring lacks. Nothing was verified: it is a fault of the configuration, not of
/// the user, so answer 503 and never count it as a failed attempt. <c>docs/pepper.md</c> says how to mend it.
/// </summary>
public sealed class PasswordPepperMissingException : InvalidOperationException
{
    /// <summary>Creates the exception with the default message.</summary>
    public PasswordPepperMissingException()
        : base("A stored hash names a pepper that is not configured.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    /// <param name="message">What happened.</param>
    public PasswordPepperMissingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">The cause.</param>
    public PasswordPepperMissingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The name of the missing pepper, or <c>base64:…</c> where the stored bytes are no name; empty if unknown.
    /// </summary>
    public string KeyId { get; init; } = "";
}
