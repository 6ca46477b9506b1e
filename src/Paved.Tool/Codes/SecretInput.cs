using System.CommandLine;
using Paved.Auth;
using Paved.Tool.Batch;

namespace Paved.Tool.Codes;

/// <summary>
/// Where a TOTP secret comes from: a member of a request, a file, the terminal or standard input. Short secrets that
/// other systems enrolled are read too.
/// </summary>
internal sealed class SecretInput
{
    private const string Member = "secret";
    private const string Expected = "secret: expected Base32 of 1 to 128 bytes";

    public Option<string?> FileOption { get; } = new("--secret-file")
    {
        Description = "File whose first line is the secret in Base32; - for standard input.",
        HelpName = "FILE",
    };

    public static TotpSecret Read(JsonRequest request)
        => Parse(request.Text(Member)) ?? throw request.Bad(Expected);

    public async Task<TotpSecret> ReadAsync(ParseResult arguments, Answers answers, CancellationToken cancellationToken)
    {
        var text = arguments.GetValue(FileOption) is { } path and not "-"
            ? await ReadFileAsync(path, cancellationToken).ConfigureAwait(false)
            : await answers.AskAsync(Member, hidden: true, cancellationToken).ConfigureAwait(false);
        return Parse(text) ?? throw new UsageException(Expected);
    }

    public void RefuseFile(ParseResult arguments)
    {
        if (arguments.GetValue(FileOption) is not null)
        {
            throw new UsageException($"{FileOption.Name} does not go with --json: every line brings its own secret");
        }
    }

    private static async Task<string> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        using var file = ToolFile.Open(path);
        using var answers = new Answers(file, prompt: null);
        return await answers.AskAsync($"{Member} in {path}", hidden: true, cancellationToken).ConfigureAwait(false);
    }

    private static TotpSecret? Parse(string text)
    {
        try
        {
            return TotpSecret.ImportLegacyBase32(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
