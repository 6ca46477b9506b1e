using Paved.Tokens;

namespace Storefront.Api;

/// <summary>Answers the validator's question for keys from the ring in this process.</summary>
internal sealed class OwnKeys(TokenIssuer issuer) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        new() { RequestMessage = request, Content = new StringContent(await issuer.PublishJwksAsync(cancellationToken)) };
}
