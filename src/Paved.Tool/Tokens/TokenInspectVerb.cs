using System.CommandLine;
using System.Text.Json;
using Paved.Tool.Batch;

namespace Paved.Tool.Tokens;

/// <summary><c>paved token inspect</c>.</summary>
internal static class TokenInspectVerb
{
    private const string Help = """
        Explain what a signed JWT says, without verifying it.

        The answer is NOT VERIFIED: anyone can write a token that says anything. Never act on it; 'paved token validate'
        says whether a token is genuine. At most 16 KiB are read; nothing is fetched.
        In:   a compact token, typed at the terminal or as one line of standard input.
        Out:  its header and claims with their meaning, and what should catch the eye.
        --json in:   {"id":1,"token":"eyJ…"}; other members are ignored
        --json out:  {"id":1,"verified":false,"readable":true,"header":{…},"payload":{…},"notes":["it expired 5 min ago"]}
                     {"id":1,"verified":false,"readable":false,"problem":"…"}
        Exit: 0 readable, 1 not readable, 2 wrong usage or a bad line.

        Example:
          paved token inspect < token.txt
        """;

    private static readonly string[] Members = ["token"];

    public static Command Create(ToolConsole console)
    {
        var command = new Command("inspect", Help);
        command.SetActions(
            (_, cancellationToken) => RunAsync(console, cancellationToken),
            (_, cancellationToken) => JsonLines.RunAsync(console, Members, Answer(console.Time), cancellationToken));
        return command;
    }

    private static RequestAnswer Answer(TimeProvider time) => (request, json, _) =>
    {
        var isReadable = UnverifiedToken.TryRead(request.Text("token"), out var token, out var problem);
        json.WriteBoolean("verified", false);
        json.WriteBoolean("readable", isReadable);
        if (token is not null)
        {
            Write(json, token, time.GetUtcNow());
        }
        else
        {
            json.WriteString("problem", problem);
        }

        return new(isReadable);
    };

    private static void Write(Utf8JsonWriter json, UnverifiedToken token, DateTimeOffset now)
    {
        json.WritePropertyName("header");
        token.Header.WriteTo(json);
        json.WritePropertyName("payload");
        token.Payload.WriteTo(json);
        json.WriteStartArray("notes");
        foreach (var note in TokenExplanation.Notes(token, now))
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private static async Task<int> RunAsync(ToolConsole console, CancellationToken cancellationToken)
    {
        using var answers = new Answers(console);
        var text = await answers.AskAsync("token", hidden: true, cancellationToken).ConfigureAwait(false);
        answers.RefuseMore();
        if (!UnverifiedToken.TryRead(text, out var token, out var problem))
        {
            console.WriteLine($"not readable: {problem}");
            return ExitCode.Negative;
        }

        console.WriteLine(string.Join('\n', TokenExplanation.Lines(token, console.Time.GetUtcNow())));
        return ExitCode.Ok;
    }
}
