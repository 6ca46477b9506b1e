using Paved.Passwords.Internal;
using Paved.Passwords.Internal.VectorEngine;

namespace Paved.Passwords.Tests;

/// <summary>Every engine that this machine runs.</summary>
internal static class Engines
{
    public const nuint GuardBytes = 4096;

    public static IReadOnlyList<Argon2Engine> Kernels { get; } =
    [
        .. ((Argon2Engine[])[Argon2Engine.Scalar, Argon2Engine.Vector128, Argon2Engine.Vector256, Argon2Engine.Vector512])
            .Where(Argon2Engines.IsSupported),
    ];

    public static IReadOnlyList<IArgon2Engine> All { get; } =
        [.. Kernels.Select(kernel => (IArgon2Engine)Create(kernel)), new KonsciousEngine()];

    public static IDisposable Create(
        Argon2Engine kernel, Action<FillLayout, int>? afterPass = null, HashMemoryPool? pool = null, LaneCrew? crew = null)
    {
        pool ??= new HashMemoryPool(64 << 20);
        crew ??= LaneCrew.Shared;
        return kernel switch
        {
            Argon2Engine.Vector512 => new VectorEngine<Vector512Kernel>(pool, crew, afterPass),
            Argon2Engine.Vector256 => new VectorEngine<Vector256Kernel>(pool, crew, afterPass),
            Argon2Engine.Vector128 => new VectorEngine<Vector128Kernel>(pool, crew, afterPass),
            _ => new VectorEngine<ScalarKernel>(pool, crew, afterPass),
        };
    }

    public static string NameOf(Argon2Engine engine) => engine switch
    {
        Argon2Engine.Vector512 => "avx512",
        Argon2Engine.Vector256 => "avx2",
        Argon2Engine.Vector128 => "vector128",
        Argon2Engine.Scalar => "scalar",
        _ => "Konscious",
    };

    public static unsafe ulong[] Words(FillLayout layout) =>
        new ReadOnlySpan<ulong>(layout.Memory, layout.BlockCount * FillLayout.BlockWords).ToArray();
}
