namespace Paved.Tokens.Internal;

/// <summary>Where the JWKS of one issuer comes from.</summary>
internal interface IKeyDocument : IDisposable
{
    /// <summary>The document as it is now. One call at a time; whatever it throws means that there is none.</summary>
    Task<byte[]> FetchAsync(CancellationToken cancellationToken);
}
