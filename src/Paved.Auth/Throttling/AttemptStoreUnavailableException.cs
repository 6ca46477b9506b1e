namespace Paved.Auth;

/// <summary>
/// The counters of attempts cannot be reached, so nothing may be verified: answer 503. The message says what to mend.
/// </summary>
public sealed class AttemptStoreUnavailableException : Exception
{
    /// <summary>Makes one.</summary>
    public AttemptStoreUnavailableException()
    {
    }

    /// <summary>Makes one that says what to mend.</summary>
    /// <param name="message">What to say.</param>
    public AttemptStoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that also says what went wrong underneath.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="innerException">What went wrong.</param>
    public AttemptStoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
