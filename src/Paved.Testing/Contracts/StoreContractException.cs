namespace Paved.Testing;

/// <summary>A store does not keep its contract.</summary>
public sealed class StoreContractException : Exception
{
    /// <summary>Makes one.</summary>
    public StoreContractException()
    {
    }

    /// <summary>Makes one that says what was expected and what came.</summary>
    /// <param name="message">What to say.</param>
    public StoreContractException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one that also says what the store threw.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="innerException">What the store threw.</param>
    public StoreContractException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
