using System.CommandLine;
using System.Security.Cryptography;
using Paved.Passwords;

namespace Paved.Tool.Passwords;

/// <summary>The options that name a pepper: its name, and the file of its secret.</summary>
internal sealed class PepperOptions
{
    private readonly Option<string?> _id = new("--pepper-id")
    {
        Description = "Name of the pepper that enters the hashes.",
        HelpName = "ID",
    };

    private readonly Option<string?> _file = new("--pepper-file")
    {
        Description = "File whose first line is the pepper's secret in base64, of 32 bytes or more.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_id);
        command.Add(_file);
    }

    /// <summary>A ring of the pepper; null where none is named.</summary>
    /// <exception cref="UsageException">The pepper cannot be used; the message never holds the secret.</exception>
    public async Task<PepperRing?> ReadAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (id, path) = (arguments.GetValue(_id), arguments.GetValue(_file));
        if ((id is null) != (path is null))
        {
            throw new UsageException($"{_id.Name} and {_file.Name}: expected both or neither");
        }

        return id is null ? null : Create(id, await ReadSecretAsync(path!, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<byte[]> ReadSecretAsync(string path, CancellationToken cancellationToken)
    {
        using var file = ToolFile.Open(path);
        using var answers = new Answers(file, prompt: null);
        var text = await answers.AskAsync($"secret in {path}", hidden: true, cancellationToken).ConfigureAwait(false);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw new UsageException($"{path}: expected base64; make a secret by: openssl rand -base64 32");
    }

    private PepperRing Create(string id, byte[] secret)
    {
        try
        {
            return new PepperRing([new PasswordPepper(id, secret)], id);
        }
        catch (ArgumentException e)
        {
            var name = e.ParamName == "id" ? _id.Name : _file.Name;
            throw new UsageException($"{name}: {e.Message.Split(" (Parameter", StringSplitOptions.None)[0]}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
