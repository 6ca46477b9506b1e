using System.Text;

namespace Paved.Tokens;

/// <summary>
/// A ring in one file of a folder, for several processes of one machine: replaced atomically under a file lock, readable
/// by its owner alone. The file system must support locks; between machines use a database.
/// </summary>
public sealed class FolderKeyRingStore : IKeyRingStore
{
    private const int MaximumBytes = 256 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);

    private readonly string _folder;
    private readonly TimeProvider _time;

    /// <summary>Names the folder, which is made at the first write, for its owner alone.</summary>
    /// <param name="folder">The folder; not empty.</param>
    /// <param name="timeProvider">The clock of the wait for the lock; by default the system's.</param>
    /// <exception cref="ArgumentException">The folder is empty.</exception>
    public FolderKeyRingStore(string folder, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
        _time = timeProvider ?? TimeProvider.System;
    }

    private string RingPath => Path.Combine(_folder, "key-ring");

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file is longer than 256 KiB.</exception>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        FileStream file;
        try
        {
            file = new FileStream(RingPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        await using (file.ConfigureAwait(false))
        {
            var buffer = new byte[(int)Math.Min(file.Length, MaximumBytes) + 1];
            var length = await file.ReadAtLeastAsync(buffer, buffer.Length, false, cancellationToken).ConfigureAwait(false);
            return length <= MaximumBytes
                ? Encoding.Latin1.GetString(buffer, 0, length)
                : throw new InvalidDataException($"{RingPath} is longer than {MaximumBytes} bytes, so it is no key ring.");
        }
    }

    /// <inheritdoc />
    /// <exception cref="IOException">The folder cannot be made or written, or its lock was held for 10 seconds.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or its files belong to another user.</exception>
    public async ValueTask<bool> TryReplaceAsync(string? expected, string replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        CreateFolder();
        var held = await LockAsync(cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            if (!string.Equals(await ReadAsync(cancellationToken).ConfigureAwait(false), expected, StringComparison.Ordinal))
            {
                return false;
            }

            var next = $"{RingPath}.next";
            File.Delete(next);
            await WriteAsync(next, replacement, cancellationToken).ConfigureAwait(false);
            File.Move(next, RingPath, overwrite: true);
            return true;
        }
    }

    private static FileStream OpenForOwner(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var file = OpenForOwner(path, FileMode.CreateNew);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            Directory.CreateDirectory(_folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The lock belongs to the open file, so the end of a process frees it; the file stays.</summary>
    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return OpenForOwner($"{RingPath}.lock", FileMode.OpenOrCreate);
            }
            catch (IOException) when (_time.GetElapsedTime(start) < LockPatience)
            {
                await Task.Delay(LockPause, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
