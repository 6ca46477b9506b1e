using System.Security.Cryptography;
using Paved.Passwords.Internal.Breach;

namespace Paved.Passwords.Tests.Breach;

/// <summary>Whatever is done to a filter's bytes, reading refuses them with a message, and nothing else.</summary>
public sealed class FilterFileProperties
{
    private static readonly byte[] Whole = Build();

    [ManyCases]
    public bool Read_OneByteChanged_IsRefused(int where, byte bits)
    {
        var file = (byte[])Whole.Clone();
        file[Math.Abs((long)where) % file.Length] ^= bits;
        return bits == 0 || IsRefused(file);
    }

    [ManyCases]
    public bool Read_CutShortOrLengthened_IsRefused(int where, byte[] more)
    {
        var length = (int)(Math.Abs((long)where) % Whole.Length);
        return IsRefused(Whole[..length]) && (more.Length == 0 || IsRefused([.. Whole, .. more]));
    }

    [ManyCases]
    public bool Read_AnyBytes_AreRefused(byte[] file) => IsRefused(file);

    /// <summary>Someone who can compute a checksum, too: nothing he writes leads outside the file.</summary>
    [ManyCases]
    public bool Read_ForgedHeadersWithARightChecksum_AreRefusedOrStayInside(int where, byte value, byte[] keys)
    {
        var file = (byte[])Whole.Clone();
        file[(int)(Math.Abs((long)where) % (FilterHeader.Bytes + FilterShard.HeaderBytes))] = value;
        SHA256.HashData(file.AsSpan(..^SHA256.HashSizeInBytes), file.AsSpan(^SHA256.HashSizeInBytes..));
        try
        {
            var layout = FilterLayout.Read(new MemoryStream(file));
            return keys.Select(key => key * 0x0101010101010101UL).All(key => StaysInside(layout, key, file.Length));
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    [Fact]
    public void Read_WholeFile_IsAccepted() => Assert.Equal(1000, FilterLayout.Read(new MemoryStream(Whole)).KeyCount);

    [Theory]
    [InlineData(0, "expected a filter of breached passwords, got something else.")]
    [InlineData(8, "expected a filter of version 1, got version 254; build it again.")]
    [InlineData(9, "the filter was cut short or changed; build or copy it again.")]
    [InlineData(500, "the filter was cut short or changed; build or copy it again.")]
    public void Open_ChangedFile_SaysWhichFileAndWhatIsWrong(int where, string message)
    {
        using var lists = new Lists();
        var file = (byte[])Whole.Clone();
        file[where] ^= 0xFF;
        File.WriteAllBytes(lists.Filter, file);
        var error = Assert.Throws<InvalidDataException>(() => BreachFilter.Open(lists.Filter));
        Assert.Equal($"{lists.Filter}: {message}", error.Message);
    }

    private static bool StaysInside(FilterLayout layout, ulong key, int length)
    {
        var (shard, offset) = layout.ShardOf(key);
        var (first, second, third) = shard.Shape.At(FuseShape.Hash(key, shard.Seed));
        return new[] { first, second, third }.All(position => position >= 0 && offset + position < length);
    }

    private static bool IsRefused(byte[] file)
    {
        try
        {
            FilterLayout.Read(new MemoryStream(file));
            return false;
        }
        catch (InvalidDataException error)
        {
            return error.Message.Length > 0;
        }
    }

    private static byte[] Build()
    {
        using var lists = new Lists();
        lists.Build(Lists.Words(1000)).Dispose();
        return File.ReadAllBytes(lists.Filter);
    }
}
