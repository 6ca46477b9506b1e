using System.Runtime.InteropServices;

namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>Asks Linux to back memory with huge pages (madvise(2)); a refusal changes nothing but the speed.</summary>
internal static unsafe partial class HugePages
{
    private const int MadviseHugePage = 14;

    public static void Request(void* pointer, nuint bytes)
    {
        try
        {
            _ = Advise(pointer, bytes, MadviseHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: pages stay small.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Advise(void* address, nuint length, int advice);
}
