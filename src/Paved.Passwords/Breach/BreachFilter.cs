using Paved.Passwords.Internal;
using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords;

/// <summary>
/// Breached passwords offline: a binary fuse filter in a file that <see cref="BreachFilterBuilder"/> or
/// <c>paved breach build</c> wrote. A password of the list is always found; of other passwords 1 in 256 is found, too.
/// The file is mapped into memory, shared by all processes that open it, and never held as a whole. It may be replaced
/// while it is open: an open filter keeps reading the old file.
/// </summary>
public sealed class BreachFilter : IBreachedPasswords, IDisposable
{
    private readonly FilterFile _file;
    private readonly BreachTelemetry _telemetry;

    private BreachFilter(FilterFile file, HasherHost host)
    {
        (_file, _telemetry) = (file, new BreachTelemetry(host));
        _telemetry.Opened(PasswordCount);
    }

    /// <summary>Number of passwords that the filter was built from, each counted once.</summary>
    public long PasswordCount => _file.KeyCount;

    /// <summary>Size of the file in bytes: about 9.05 bits a password where there are many.</summary>
    public long FileBytes => _file.Length;

    /// <summary>The SHA-256 of the file's content, in lower-case hexadecimal, as it stands at the file's end.</summary>
    public string Checksum => _file.Checksum;

    /// <summary>Opens a filter after checking its whole file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The path is null or empty.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is no filter, is of another version, was cut short or was changed. The message says which.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static BreachFilter Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Open(path, new HasherHost());
    }

    internal static BreachFilter Open(string path, HasherHost host) => new(FilterFile.Open(path), host);

    /// <summary>Whether the password is in the list, as it was typed or as it is hashed; 1 in 256 others is, too.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <exception cref="ArgumentNullException">The password is null.</exception>
    /// <exception cref="ObjectDisposedException">The filter was disposed.</exception>
    public bool MayContain(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return BreachHash.Of(password).Any(sha1 => MayContainSha1(sha1));
    }

    /// <summary>Whether the password of this hash is in the list; 1 in 256 others is, too.</summary>
    /// <param name="sha1">The SHA-1 of the password's bytes: 20 bytes.</param>
    /// <exception cref="ArgumentException">The hash is not 20 bytes long.</exception>
    /// <exception cref="ObjectDisposedException">The filter was disposed.</exception>
    public bool MayContainSha1(ReadOnlySpan<byte> sha1) => _file.Contains(BreachHash.ToKey(sha1));

    /// <summary>Looks a password up; never unavailable, and found without a count.</summary>
    /// <inheritdoc />
    public ValueTask<BreachCheck> CheckAsync(string password, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var check = MayContain(password) ? BreachCheck.Found() : BreachCheck.NotFound;
        return ValueTask.FromResult(_telemetry.Checked(check, BreachTelemetry.Filter));
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _telemetry.Dispose();
    }
}
