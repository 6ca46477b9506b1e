using Paved.Passwords.Internal;
using Paved.Passwords.Internal.VectorEngine;
using Paved.Passwords.Tests.Telemetry;

namespace Paved.Passwords.Tests;

public sealed class Argon2EnginesTests
{
    private const long Memory = 64 << 20;

    [Fact]
    public void Create_Automatic_IsTheWidestKernel() =>
        Assert.Equal(((IArgon2Engine)Engines.Create(Engines.Kernels[^1])).Name, Argon2Engines.Create(Argon2Engine.Automatic, Memory).Name);

    [Fact]
    public void Create_WidestKernelFailsItsProof_TakesTheNext()
    {
        var tried = new List<string>();
        var engine = Argon2Engines.Create(Argon2Engine.Automatic, Memory, candidate =>
        {
            tried.Add(candidate.Name);
            return tried.Count == 2;
        });

        Assert.Equal(2, tried.Count);
        Assert.Equal(tried[1], engine.Name);
    }

    [Fact]
    public void Create_NoKernelProvesItself_IsKonscious() =>
        Assert.IsType<KonsciousEngine>(Argon2Engines.Create(Argon2Engine.Automatic, Memory, _ => false));

    [Fact]
    public void Create_ForcedKernelFailsItsProof_Throws() => Assert.Throws<PlatformNotSupportedException>(
        () => Argon2Engines.Create(Argon2Engine.Scalar, Memory, _ => false));

    [Fact]
    public void Hasher_NoKernelProvesItself_WarnsShowsItAndHashesOn()
    {
        using var recorded = new Recorded();
        var host = new HasherHost(TimeProvider.System) { Logger = recorded, Meters = recorded, Prove = _ => false };
        using var hasher = new PasswordHasher(
            new() { Cost = Argon2Cost.ForTests(64, 1), MemoryBudgetBytes = 1 << 20 }, null, host);

        Assert.Equal("Konscious", hasher.EngineName);
        Assert.True(hasher.Verify("pw", hasher.Hash("pw")).IsMatch);
        Assert.Contains(recorded.Lines, line => line.StartsWith("Warning: No Argon2 kernel", StringComparison.Ordinal));
    }

    [Fact]
    public void KnownAnswers_OfEveryKernel_Hold() =>
        Assert.All(Engines.All.Where(engine => engine is not KonsciousEngine), engine => Assert.True(KnownAnswers.Hold(engine)));

    [Fact]
    public void KnownAnswers_WrongOrFailingEngine_DoNotHold()
    {
        Assert.False(KnownAnswers.Hold(new KonsciousEngine16()));
        Assert.False(KnownAnswers.Hold(new ThrowingEngine()));
    }

    [Fact]
    public void Create_EachChoice_IsHonouredByTheHasher()
    {
        foreach (var choice in Engines.Kernels.Append(Argon2Engine.Konscious))
        {
            using var hasher = new PasswordHasher(
                new() { Cost = Argon2Cost.ForTests(64, 1), MemoryBudgetBytes = 1 << 20, Engine = choice });
            Assert.Equal(Engines.NameOf(choice), hasher.EngineName);
            Assert.True(hasher.Verify("pw", hasher.Hash("pw")).IsMatch);
        }
    }

    [Fact]
    public void Create_UnknownChoice_Throws() => Assert.Throws<ArgumentOutOfRangeException>(
        () => new PasswordHasher(new() { Engine = (Argon2Engine)99 }));

    /// <summary>Computes version 19 whatever it is asked for.</summary>
    private sealed class KonsciousEngine16 : IArgon2Engine
    {
        public string Name => "wrong";

        public bool Supports(int version) => true;

        public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag) =>
            new KonsciousEngine().Derive(password, inputs, tag);
    }

    private sealed class ThrowingEngine : IArgon2Engine
    {
        public string Name => "throwing";

        public bool Supports(int version) => true;

        public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag) =>
            throw new PlatformNotSupportedException();
    }
}
