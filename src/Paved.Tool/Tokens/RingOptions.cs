using System.CommandLine;
using System.Text;
using Paved.Tokens;

namespace Paved.Tool.Tokens;

/// <summary>Which ring, and what opens it.</summary>
internal sealed class RingOptions
{
    private const int MaximumKeyFileBytes = 1 << 16;

    private readonly Option<string> _folder = new("--ring")
    {
        Description = "The folder of the key ring.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<string> _keyFile = new("--key-file")
    {
        Description = "The file with the keys that protect the ring: NAME=BASE64 a line, 32 bytes each, the last one current.",
        HelpName = "FILE",
        Required = true,
    };

    public void AddTo(Command command)
    {
        command.Add(_folder);
        command.Add(_keyFile);
    }

    /// <summary>
    /// Opens the ring with the times that its keys were made with, so that the command never changes them, and does not
    /// rotate by itself.
    /// </summary>
    /// <exception cref="UsageException">The key file or the ring cannot be read.</exception>
    public async Task<KeyRing> OpenAsync(ParseResult arguments, TimeProvider time, CancellationToken cancellationToken)
    {
        var store = new FolderKeyRingStore(arguments.GetRequiredValue(_folder), time);
        var protector = await ReadProtectorAsync(arguments.GetRequiredValue(_keyFile), cancellationToken).ConfigureAwait(false);
        using var peek = new KeyRing(store, protector, timeProvider: time);
        var keys = await ReadingAsync(() => peek.ListAsync(cancellationToken).AsTask()).ConfigureAwait(false);
        return new KeyRing(store, protector, TimesOf(keys), time);
    }

    /// <summary>Says what is wrong with the ring as a usage error.</summary>
    public static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("the folder of the key ring cannot be read or written");
        }
    }

    private static KeyRingOptions TimesOf(IReadOnlyList<KeyRingEntry> keys)
    {
        var defaults = new KeyRingOptions();
        var signer = keys.FirstOrDefault(key => key.Phase == KeyRingPhase.Signing);
        return new KeyRingOptions
        {
            JwksMaxAge = signer?.JwksMaxAge ?? defaults.JwksMaxAge,
            MaxTokenLifetime = signer?.MaxTokenLifetime ?? defaults.MaxTokenLifetime,
            RotateAfter = TimeSpan.FromDays(365),
        };
    }

    private static async Task<KeyProtector> ReadProtectorAsync(string path, CancellationToken cancellationToken)
    {
        using var file = ToolFile.Open(path);
        var buffer = new byte[MaximumKeyFileBytes + 1];
        var length = await file.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken).ConfigureAwait(false);
        var lines = Encoding.UTF8.GetString(buffer, 0, length).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return length <= MaximumKeyFileBytes && lines.Select(KeyProtectionKey.Parse).ToList() is [.., var last] keys
                ? KeyProtector.AesGcm(keys, last.Id)
                : throw new FormatException("Expected a key.");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException($"{path}: expected NAME=BASE64 a line, 32 bytes each, no name and no key twice");
        }
    }
}
