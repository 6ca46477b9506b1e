using Microsoft.Extensions.Hosting;
using Paved.Tokens;

namespace Worker;

/// <summary>Does what a message says for whom its token speaks, and nothing for any other.</summary>
internal sealed class MessageLoop(TokenValidator validator, IHostApplicationLifetime host) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await Console.In.ReadLineAsync(stoppingToken) is { } message)
        {
            Console.WriteLine(await AnswerAsync(message.Split(' ', 2), stoppingToken));
        }

        host.StopApplication();
    }

    private async Task<string> AnswerAsync(string[] message, CancellationToken cancellationToken)
    {
        var validation = await validator.ValidateAsync(message[0], cancellationToken);
        if (validation.Failure?.IsOutage() == true)
        {
            return "put back: the issuer cannot be reached";
        }

        if (!validation.IsValid)
        {
            return $"dropped: {validation.Failure.Value.ToCode()}";
        }

        return validation.Token.HasScope("orders.write")
            ? $"done for {validation.Token.Subject}: {message.ElementAtOrDefault(1)}"
            : "dropped: the token lacks the scope orders.write";
    }
}
