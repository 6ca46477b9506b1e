using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>Fetches the block that the next one will refer to, before the present one is finished.</summary>
internal readonly unsafe struct LookAhead(ReferenceWindow window, uint nextIndex, bool isActive)
{
    private const int CacheLineWords = 64 / sizeof(ulong);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fetch(ulong firstWord)
    {
        if (!isActive || !Sse.IsSupported)
        {
            return;
        }

        var block = window.Find(firstWord, nextIndex);
        for (var i = 0; i < FillLayout.BlockWords; i += CacheLineWords)
        {
            Sse.Prefetch0(block + i);
        }
    }
}
