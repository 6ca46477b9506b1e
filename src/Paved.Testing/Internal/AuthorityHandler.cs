using System.Text;

namespace Paved.Testing.Internal;

/// <summary>Answers requests without a network.</summary>
internal sealed class AuthorityHandler(AuthorityAnswers answers) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await answers.FindAsync(request.RequestUri!.AbsolutePath, cancellationToken).ConfigureAwait(false)
            ?? throw new HttpRequestException(HttpRequestError.ConnectionError, "The test authority is unreachable.");
        return new HttpResponseMessage(answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body, Encoding.UTF8, answer.MediaType),
        };
    }
}
