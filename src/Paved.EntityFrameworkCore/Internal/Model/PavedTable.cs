using Microsoft.EntityFrameworkCore;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>A table as start-up checks it.</summary>
internal sealed class PavedTable
{
    private PavedTable(Type row, Func<DbContext, CancellationToken, Task> readNothing) =>
        (Row, ReadNothingAsync) = (row, readNothing);

    public Type Row { get; }

    /// <summary>Names every column and reads no row; throws where the database has no such table or column.</summary>
    public Func<DbContext, CancellationToken, Task> ReadNothingAsync { get; }

    public static PavedTable Of<T>()
        where T : class =>
        new(typeof(T), (context, ct) => context.Set<T>().AsNoTracking().Where(_ => false).ToListAsync(ct));
}
