using System.Text;

namespace Paved.Tokens.Internal;

/// <summary>What an issuer in this process publishes. It stays its owner's to dispose.</summary>
internal sealed class IssuerDocument(TokenIssuer issuer, TimeProvider time) : IKeyDocument
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public async Task<byte[]> FetchAsync(CancellationToken cancellationToken)
    {
        var jwks = await issuer.PublishJwksAsync(cancellationToken).AsTask()
            .WaitAsync(Timeout, time, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetBytes(jwks);
    }

    public void Dispose()
    {
    }
}
