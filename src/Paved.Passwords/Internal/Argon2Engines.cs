using Paved.Passwords.Internal.VectorEngine;

namespace Paved.Passwords.Internal;

/// <summary>Chooses and proves an engine.</summary>
internal static class Argon2Engines
{
    private static readonly Argon2Engine[] WidestFirst =
        [Argon2Engine.Vector512, Argon2Engine.Vector256, Argon2Engine.Vector128, Argon2Engine.Scalar];

    /// <summary>Whether this processor, and this compilation for it, has what an engine needs.</summary>
    public static bool IsSupported(Argon2Engine engine) => engine switch
    {
        Argon2Engine.Vector512 => Vector512Kernel.IsSupported,
        Argon2Engine.Vector256 => Vector256Kernel.IsSupported,
        Argon2Engine.Vector128 => Vector128Kernel.IsSupported,
        _ => true,
    };

    /// <summary>The engine of an option, which has proved known answers.</summary>
    /// <param name="choice">The option.</param>
    /// <param name="memoryBytes">How much memory the engine may hold, in use and for reuse.</param>
    /// <param name="prove">The proof; default <see cref="KnownAnswers"/>.</param>
    /// <exception cref="PlatformNotSupportedException">The engine does not run here, or computes wrongly.</exception>
    public static IArgon2Engine Create(
        Argon2Engine choice, long memoryBytes, Func<IArgon2Engine, bool>? prove = null)
    {
        prove ??= KnownAnswers.Hold;
        if (choice == Argon2Engine.Automatic)
        {
            return CreateAutomatic(memoryBytes, prove);
        }

        if (!Enum.IsDefined(choice))
        {
            throw new ArgumentOutOfRangeException(nameof(choice), choice, "Engine: expected a member of Argon2Engine.");
        }

        return IsSupported(choice) && Make(choice, memoryBytes) is var engine && Holds(engine, prove)
            ? engine
            : throw new PlatformNotSupportedException(
                $"Argon2Engine.{choice} does not run in this process; choose Argon2Engine.Automatic.");
    }

    /// <summary>The widest kernel that proves itself; Konscious, should none do.</summary>
    private static IArgon2Engine CreateAutomatic(long memoryBytes, Func<IArgon2Engine, bool> prove)
    {
        foreach (var choice in WidestFirst.Where(IsSupported))
        {
            var engine = Make(choice, memoryBytes);
            if (Holds(engine, prove))
            {
                return engine;
            }
        }

        return new KonsciousEngine();
    }

    private static bool Holds(IArgon2Engine engine, Func<IArgon2Engine, bool> prove)
    {
        if (engine is KonsciousEngine || prove(engine))
        {
            return true;
        }

        (engine as IDisposable)?.Dispose();
        return false;
    }

    private static IArgon2Engine Make(Argon2Engine choice, long memoryBytes) => choice switch
    {
        Argon2Engine.Vector512 => Make<Vector512Kernel>(memoryBytes),
        Argon2Engine.Vector256 => Make<Vector256Kernel>(memoryBytes),
        Argon2Engine.Vector128 => Make<Vector128Kernel>(memoryBytes),
        Argon2Engine.Scalar => Make<ScalarKernel>(memoryBytes),
        _ => new KonsciousEngine(),
    };

    private static VectorEngine<TKernel> Make<TKernel>(long memoryBytes)
        where TKernel : struct, IBlockKernel =>
        new(new HashMemoryPool((nuint)memoryBytes), LaneCrew.Shared);
}
