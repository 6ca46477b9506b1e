using System.CommandLine;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>What a token says, as options.</summary>
internal sealed class TokenRequestOptions
{
    private const int MaximumLifetimeSeconds = 86_400;

    private readonly Option<string> _subject = Text("--subject", "Whom the token is about (sub).", "SUB");
    private readonly Option<string> _client = Text("--client", "The client it is issued to (client_id).", "CLIENT");
    private readonly Option<string> _audience = Text("--audience", "The service it is for (aud).", "AUD");
    private readonly Option<string> _scope = Text("--scope", "What it permits, parted by spaces.", "SCOPES");

    private readonly Option<int> _lifetime = new("--lifetime")
    {
        Description = "Seconds it lives: 1 to 86400.",
        HelpName = "N",
        DefaultValueFactory = _ => 900,
    };

    /// <summary>Null for null.</summary>
    public static string[]? ScopesOf(string? scope) => scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_subject, _client, _audience, _scope, _lifetime])
        {
            command.Add(option);
        }
    }

    public AccessTokenRequest Read(ParseResult arguments) => new()
    {
        Subject = arguments.GetValue(_subject)!,
        ClientId = arguments.GetValue(_client)!,
        Audience = arguments.GetValue(_audience)!,
        Scopes = ScopesOf(arguments.GetValue(_scope))!,
        Lifetime = arguments.GetValue(_lifetime) is var seconds and >= 1 and <= MaximumLifetimeSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--lifetime: expected seconds from 1 to {MaximumLifetimeSeconds}"),
    };

    private static Option<string> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => "" };
}
