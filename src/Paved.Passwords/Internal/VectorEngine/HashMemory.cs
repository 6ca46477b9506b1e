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

    private void* _pointer;

    public HashMemory(nuint bytes)
    {
        Bytes = bytes;
        var isLarge = bytes >= HugePageBytes;
        _pointer = NativeMemory.AlignedAlloc(bytes, isLarge ? HugePageBytes : CacheLineBytes);
        if (isLarge && OperatingSystem.IsLinux())
        {
            HugePages.Request(_pointer, bytes);
        }

        Wipe();
    }

    ~HashMemory() => Free();

    public nuint Bytes { get; }

    public FillLayout Layout(in Argon2Inputs inputs) => new((ulong*)_pointer, inputs);

    public bool IsWiped => !new ReadOnlySpan<byte>(_pointer, checked((int)Bytes)).ContainsAnyExcept((byte)0);

    public void Wipe() => NativeMemory.Clear(_pointer, Bytes);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_pointer);
        _pointer = null;
    }
}
