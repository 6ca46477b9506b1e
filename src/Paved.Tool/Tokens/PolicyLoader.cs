using System.Text;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>Makes a validator of a policy file.</summary>
internal static class PolicyLoader
{
    private const int MaximumBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <exception cref="UsageException">No such file, or no policy; the message names file and member.</exception>
    public static async Task<TokenValidator> LoadAsync(
        string path, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var document = TokenPolicyFile.Parse(await ReadAsync(path, cancellationToken).ConfigureAwait(false));
            return new TokenValidator(document.Policy, document.Now is { } now ? new FixedTime(now) : time);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw new UsageException($"{path}: {(e is FormatException ? e.Message : "expected UTF-8")}");
        }
    }

    private static async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var file = ToolFile.Open(path);
        var buffer = new byte[MaximumBytes + 1];
        var length = await file.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken).ConfigureAwait(false);
        return length <= MaximumBytes
            ? StrictUtf8.GetString(buffer, 0, length)
            : throw new FormatException($"Expected at most {MaximumBytes} bytes.");
    }
}
