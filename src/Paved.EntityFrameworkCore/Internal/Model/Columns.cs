using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Paved.EntityFrameworkCore.Internal;

/// <summary>
/// How members become columns, the same in every database. What is looked up is kept as the bytes of its UTF-8, which
/// compare ordinally whatever the collation; times are milliseconds since 1970.
/// </summary>
internal static class Columns
{
    private const int BytesPerCharacter = 3; // at most, of a UTF-16 code unit as UTF-8

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly ValueConverter<string, byte[]> Ordinal =
        new(text => Utf8.GetBytes(text), bytes => Utf8.GetString(bytes));

    private static readonly ValueConverter<DateTimeOffset, long> Milliseconds =
        new(time => time.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    /// <summary>Text that is compared. A collation that the application gives all its texts is none for bytes.</summary>
    public static void Key<T>(
        this EntityTypeBuilder<T> row, Expression<Func<T, string>> member, int maximumCharacters)
        where T : class =>
        row.Property(member).HasConversion(Ordinal).HasMaxLength(BytesPerCharacter * maximumCharacters).UseCollation(null);

    /// <summary>Text that is only read back.</summary>
    public static void Text<T>(
        this EntityTypeBuilder<T> row, Expression<Func<T, string?>> member, int maximumCharacters)
        where T : class =>
        row.Property(member).HasMaxLength(maximumCharacters);

    public static void Time<T>(this EntityTypeBuilder<T> row, Expression<Func<T, DateTimeOffset>> member)
        where T : class =>
        row.Property(member).HasConversion(Milliseconds);

    public static void Time<T>(this EntityTypeBuilder<T> row, Expression<Func<T, DateTimeOffset?>> member)
        where T : class =>
        row.Property(member).HasConversion(Milliseconds);
}
