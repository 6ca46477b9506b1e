using System.CommandLine;
using System.Text.Json;
using Paved.Tokens;
using Paved.Tool.Batch;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token validate</c>.</summary>
internal static class TokenValidateVerb
{
    private const string Help = """
        Validate a signed JWT against a policy file.

        In:   a compact token, typed at the terminal or as one line of standard input.
        Out:  valid with its subject, client, scopes and expiry; or invalid, the failed check and what was expected.
        --json in:   {"id":1,"token":"eyJ…"}; other members are ignored
        --json out:  {"id":1,"valid":true,"subject":"…","clientId":"…","scopes":["…"],"expiresAt":1767225600}
                     {"id":1,"valid":false,"failure":"bad-signature","detail":"…"}
        Exit: 0 all valid, 1 some are not, 2 wrong usage, a bad policy or a bad line.

        The policy is one JSON object; an unknown member in it is an error.
          profile             access (RFC 9068) or custom
          issuer              the exact iss
          audiences           array; aud must be or hold one of them
          jwks                object with the public keys; or instead of it:
          sharedSecret        base64url without padding, for HS algorithms; kid is then not needed
          types, algorithms   arrays; custom requires them, access has at+jwt and ES256, ES384, PS256, PS384
          requiredClaims      array; access always requires sub, client_id, iat and jti, these add to them
          allowMissingKid     true or false (false)
          now                 seconds since 1970 (the present)
          clockSkewSeconds    0 to 300 (30)
          maxLifetimeSeconds  1 or more (86400)

        Example:
          paved token validate --policy policy.json < token.txt
        """;

    private static readonly string[] Members = ["token"];

    public static Command Create(ToolConsole console)
    {
        var policy = new Option<string>("--policy")
        {
            Description = "The policy file.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command("validate", Help) { policy };
        command.SetActions(
            async (arguments, cancellationToken) => await RunAsync(
                console, await LoadAsync(arguments, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false),
            async (arguments, cancellationToken) => await JsonLines.RunAsync(
                console,
                Members,
                Answer(await LoadAsync(arguments, cancellationToken).ConfigureAwait(false)),
                cancellationToken).ConfigureAwait(false));
        return command;

        Task<TokenValidator> LoadAsync(ParseResult arguments, CancellationToken cancellationToken)
            => PolicyLoader.LoadAsync(arguments.GetRequiredValue(policy), console.Time, cancellationToken);
    }

    private static RequestAnswer Answer(TokenValidator validator) => async (request, json, cancellationToken) =>
    {
        var token = request.Text("token");
        var result = await validator.ValidateAsync(token, cancellationToken).ConfigureAwait(false);
        json.WriteBoolean("valid", result.IsValid);
        if (result.IsValid)
        {
            Write(json, result.Token);
        }
        else
        {
            json.WriteString("failure", result.Failure.Value.ToCode());
            json.WriteString("detail", result.Detail);
        }

        return result.IsValid;
    };

    private static void Write(Utf8JsonWriter json, ValidatedToken token)
    {
        json.WriteString("subject", token.Subject);
        json.WriteString("clientId", token.ClientId);
        json.WriteStartArray("scopes");
        foreach (var scope in token.Scopes)
        {
            json.WriteStringValue(scope);
        }

        json.WriteEndArray();
        json.WriteNumber("expiresAt", token.ExpiresAt.ToUnixTimeSeconds());
    }

    private static async Task<int> RunAsync(
        ToolConsole console, TokenValidator validator, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var token = await answers.AskAsync("token", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        var result = await validator.ValidateAsync(token, cancellationToken).ConfigureAwait(false);
        console.WriteLine(TokenReport.Describe(result));
        return ExitCode.Of(result.IsValid);
    }
}
