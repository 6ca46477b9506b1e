using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Paved.EntityFrameworkCore.Internal;
using Paved.Tokens;

namespace Paved.EntityFrameworkCore;

/// <summary>A key ring in the application's database, encrypted before it gets there.</summary>
public sealed class EntityFrameworkKeyRingStore : IKeyRingStore
{
    private readonly PavedDatabase _database;
    private readonly string _name;

    /// <summary>Makes the store of one ring.</summary>
    /// <param name="database">The application's database.</param>
    /// <param name="name">Which ring, where the database holds several: 1 to 64 characters. Default <c>default</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public EntityFrameworkKeyRingStore(PavedDatabase database, string name = "default")
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Limits.Check(name, Limits.RingName, nameof(name));
        (_database, _name) = (database, name);
    }

    /// <inheritdoc />
    public ValueTask<string?> ReadAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        (context, ct) => context.Set<KeyRingRow>().Where(ring => ring.Name == _name).Select(ring => ring.Text)
            .SingleOrDefaultAsync(ct),
        cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The replacement is longer than 256 Ki characters.</exception>
    public async ValueTask<bool> TryReplaceAsync(
        string? expected, string replacement, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        Limits.Check(replacement, Limits.Ring, nameof(replacement));
        if (expected is null)
        {
            var row = new KeyRingRow { Name = _name, Digest = Digest(replacement), Text = replacement };
            return await _database.TryInsertAsync(row, ring => ring.Name == _name, cancellationToken).ConfigureAwait(false);
        }

        var (before, after) = (Digest(expected), Digest(replacement));
        return await _database.WriteAsync(
            (context, ct) => context.Set<KeyRingRow>().Where(ring => ring.Name == _name && ring.Digest == before)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(ring => ring.Digest, after).SetProperty(ring => ring.Text, replacement), ct),
            cancellationToken).ConfigureAwait(false) == 1;
    }

    private static byte[] Digest(string text) => SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()));
}
