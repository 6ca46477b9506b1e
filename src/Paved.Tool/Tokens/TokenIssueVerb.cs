using System.CommandLine;
using Paved.Tokens;
using Paved.Tool.Batch;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token issue</c>.</summary>
internal static class TokenIssueVerb
{
    private const string Help = """
        Issue an access token (RFC 9068) with a key ring in a folder; an empty ring gets its first keys.

        Out:  the token.
        --json in:   {"id":1,"subject":"ann","clientId":"web","audience":"api://orders"}; optional "scope":"read write" and
                     "lifetimeSeconds":900; the options stand for members that a line lacks
        --json out:  {"id":1,"token":"eyJ…"}
        Exit: 0 done, 2 wrong usage, an unreadable ring or a bad line.

        Example:
          paved token issue --ring keys --key-file ring.key --issuer https://id.example \
            --subject ann --client web --audience api://orders --scope 'orders.read'
        """;

    private const string Lifetime = "an integer from 1 to 86400";

    private static readonly string[] Members = ["subject", "clientId", "audience", "scope", "lifetimeSeconds"];

    public static Command Create(ToolConsole console)
    {
        var (ring, request) = (new RingOptions(), new TokenRequestOptions());
        var issuer = new Option<string>("--issuer") { Description = "The iss of the tokens.", HelpName = "URL", Required = true };
        var command = new Command("issue", Help) { issuer };
        ring.AddTo(command);
        request.AddTo(command);
        command.SetActions(
            (arguments, cancellationToken) => WithIssuerAsync(arguments, async tokens =>
            {
                console.WriteLine(await IssueAsync(tokens, request.Read(arguments), cancellationToken).ConfigureAwait(false));
                return ExitCode.Ok;
            }, cancellationToken),
            (arguments, cancellationToken) => WithIssuerAsync(
                arguments,
                tokens => JsonLines.RunAsync(console, Members, Answer(tokens, request, arguments), cancellationToken),
                cancellationToken));
        return command;

        async Task<int> WithIssuerAsync(
            ParseResult arguments, Func<TokenIssuer, Task<int>> run, CancellationToken cancellationToken)
        {
            using var keys = await ring.OpenAsync(arguments, console.Time, cancellationToken).ConfigureAwait(false);
            if (arguments.GetRequiredValue(issuer) is not { Length: > 0 } name)
            {
                throw new UsageException("--issuer: expected the iss of the tokens");
            }

            using var tokens = new TokenIssuer(name, keys);
            return await run(tokens).ConfigureAwait(false);
        }
    }

    private static RequestAnswer Answer(TokenIssuer issuer, TokenRequestOptions options, ParseResult arguments) =>
        async (line, json, cancellationToken) =>
        {
            var defaults = options.Read(arguments);
            var request = new AccessTokenRequest
            {
                Subject = line.OptionalText("subject") ?? defaults.Subject,
                ClientId = line.OptionalText("clientId") ?? defaults.ClientId,
                Audience = line.OptionalText("audience") ?? defaults.Audience,
                Scopes = TokenRequestOptions.ScopesOf(line.OptionalText("scope")) ?? defaults.Scopes,
                Lifetime = line.OptionalInteger("lifetimeSeconds", Lifetime, value => value is >= 1 and <= 86_400) is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : defaults.Lifetime,
            };
            try
            {
                json.WriteString("token", await IssueAsync(issuer, request, cancellationToken).ConfigureAwait(false));
                return true;
            }
            catch (UsageException e)
            {
                throw line.Bad(e.Message);
            }
        };

    private static async Task<string> IssueAsync(
        TokenIssuer issuer, AccessTokenRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RingOptions.ReadingAsync(() => issuer.IssueAsync(request, cancellationToken).AsTask())
                .ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }
}
