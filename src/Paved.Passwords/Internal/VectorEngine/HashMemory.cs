using System.Runtime.InteropServices;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// A block of native memory for one hash, aligned to 2 MiB where it is that large and offered to the kernel for huge
/// pages: most of a fresh hash's time is page faults. It is wiped after use, before anyone else can have it.
/// </summary>
internal sealed unsafe class HashMemory : IDisposable
{
    private const nuint HugePageBytes = 2 << 20;
    private const nuint CacheLineBytes = 64;
    private const byte Canary = 0xA5;

    private readonly nuint _guardBytes;
    private byte* _start;

    /// <summary>Takes wiped memory.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="guardBytes">
    /// For tests: how many bytes more on either side hold a pattern; a multiple of the alignment keeps that.
    /// </param>
    public HashMemory(nuint bytes, nuint guardBytes = 0)
    {
        (Bytes, _guardBytes) = (bytes, guardBytes);
        var isLarge = bytes >= HugePageBytes;
        _start = (byte*)NativeMemory.AlignedAlloc(bytes + (2 * guardBytes), isLarge ? HugePageBytes : CacheLineBytes);
        if (isLarge && OperatingSystem.IsLinux())
        {
            HugePages.Request(_start, bytes);
        }

        NativeMemory.Fill(_start, guardBytes, Canary);
        NativeMemory.Fill(_start + guardBytes + bytes, guardBytes, Canary);
        Wipe();
    }

    ~HashMemory() => Free();

    public nuint Bytes { get; }

    public bool IsWiped => !new ReadOnlySpan<byte>(Blocks, checked((int)Bytes)).ContainsAnyExcept((byte)0);

    /// <summary>Whether nothing was written beside the memory.</summary>
    public bool IsIntact => !new ReadOnlySpan<byte>(_start, (int)_guardBytes).ContainsAnyExcept(Canary)
        && !new ReadOnlySpan<byte>(Blocks + Bytes, (int)_guardBytes).ContainsAnyExcept(Canary);

    private byte* Blocks => _start + _guardBytes;

    public FillLayout Layout(in Argon2Inputs inputs) => new((ulong*)Blocks, inputs);

    public void Wipe() => NativeMemory.Clear(Blocks, Bytes);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_start);
        _start = null;
    }
}
