using NSec.Cryptography;
using Paved.Passwords.Internal;
using Paved.Passwords.Internal.VectorEngine;

namespace Paved.Passwords.Tests;

public sealed class VectorEngineTests
{
    private static readonly int Sets = TestCounts.Full ? 2000 : 150;

    [Fact]
    public void Derive_RandomInputs_EqualsKonscious()
    {
        foreach (var seed in Enumerable.Range(1, Sets))
        {
            var inputs = new RandomInputs(seed);
            var expected = inputs.Derive(new KonsciousEngine(), 19);
            Assert.All(Engines.All, engine => Assert.True(expected.SequenceEqual(inputs.Derive(engine, 19)), $"{engine.Name} {inputs}"));
        }
    }

    [Fact]
    public void Derive_RandomInputsOfVersion16_AreTheSameOnAllKernels()
    {
        foreach (var seed in Enumerable.Range(10_001, Sets))
        {
            var inputs = new RandomInputs(seed);
            var tags = Engines.All.Where(engine => engine.Supports(16)).Select(engine => Convert.ToHexString(inputs.Derive(engine, 16)));
            Assert.Single(tags.Distinct());
        }
    }

    [Fact]
    public void Derive_RandomCosts_EqualsLibsodium()
    {
        foreach (var seed in Enumerable.Range(1, Sets))
        {
            var (memory, passes) = (8 + (seed * 7 % 3000), 1 + (seed % 4));
            var (password, salt) = (BitConverter.GetBytes(seed), (byte[])[.. Enumerable.Repeat((byte)(seed & 0xFF), 16)]);
            var expected = PasswordBasedKeyDerivationAlgorithm
                .Argon2id(new() { DegreeOfParallelism = 1, MemorySize = memory, NumberOfPasses = passes })
                .DeriveBytes(password, salt, 32);
            Assert.All(Engines.All, engine => Assert.Equal(expected, Derive(engine, password, salt, memory, passes)));
        }
    }

    /// <summary>Guards around every block of memory, and wiping before reuse.</summary>
    [Fact]
    public void Derive_ManySizes_TouchesNothingOutsideAndLeavesNothing()
    {
        foreach (var kernel in Engines.Kernels)
        {
            using var pool = new HashMemoryPool(32 << 20, Engines.GuardBytes);
            using var engine = Engines.Create(kernel, pool: pool);
            foreach (var seed in Enumerable.Range(1, TestCounts.Full ? 10_000 : 300))
            {
                new RandomInputs(seed).Derive((IArgon2Engine)engine, 19);
            }

            Assert.True(pool.IsIntact, $"{kernel} wrote outside");
            Assert.True(pool.IsWiped, $"{kernel} left something");
            Assert.InRange(pool.TotalBytes, 1u, 32u << 20);
        }
    }

    [Fact]
    public void Guards_WriteOutside_AreBroken()
    {
        using var pool = new HashMemoryPool(32 << 20, Engines.GuardBytes);
        using var engine = Engines.Create(Argon2Engine.Scalar, WriteBehind, pool);
        new RandomInputs(1).Derive((IArgon2Engine)engine, 19);
        Assert.False(pool.IsIntact);

        static unsafe void WriteBehind(FillLayout layout, int pass) =>
            layout.Memory[layout.BlockCount * FillLayout.BlockWords] = 0;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Derive_OnceWarm_AllocatesNothing(int lanes)
    {
        foreach (var kernel in Engines.Kernels)
        {
            using var own = Engines.Create(kernel);
            var engine = (IArgon2Engine)own;
            byte[] password = [1, 2, 3], salt = new byte[16], tag = new byte[32];
            long Allocated()
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Run(engine, password, salt, tag, lanes);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }

            // The runtime itself allocates now and then; a hash that does so every time is what must not be.
            Assert.True(Enumerable.Range(0, 20).Any(_ => Allocated() == 0), $"{engine.Name} allocates");
        }
    }

    [Fact]
    public void Derive_ParallelHashesOfSeveralLanes_AreRight()
    {
        foreach (var kernel in Engines.Kernels)
        {
            using var engine = Engines.Create(kernel);
            var expected = Enumerable.Range(1, 40).Select(seed => new RandomInputs(seed).Derive(new KonsciousEngine(), 19)).ToArray();
            Parallel.For(0, 40 * TestCounts.ConcurrencyRounds / 10, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
                Assert.Equal(expected[i % 40], new RandomInputs((i % 40) + 1).Derive((IArgon2Engine)engine, 19)));
        }
    }

    /// <summary>Konscious waits for the thread pool; the lanes of this engine must not.</summary>
    [Fact]
    public async Task Derive_StarvedThreadPool_Finishes()
    {
        using var release = new ManualResetEventSlim();
        var blockers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => release.Wait(TimeSpan.FromSeconds(20)))).ToArray();
        var expected = new RandomInputs(3).Derive(Engines.All[0], 19);
        byte[]? tag = null;
        var thread = new Thread(() => tag = new RandomInputs(3).Derive(Engines.All[^2], 19));
        thread.Start();
        var finished = thread.Join(TimeSpan.FromSeconds(10));
        release.Set();
        await Task.WhenAll(blockers);

        Assert.True(finished);
        Assert.Equal(expected, tag);
    }

    [Fact]
    public void Derive_NoHelpers_WorksAlone()
    {
        using var engine = Engines.Create(Argon2Engine.Scalar, crew: new LaneCrew(0));
        Assert.Equal(new RandomInputs(5).Derive(Engines.All[0], 19), new RandomInputs(5).Derive((IArgon2Engine)engine, 19));
    }

    [Fact]
    public void Pool_OtherSizes_StayWithinTheBound()
    {
        using var pool = new HashMemoryPool(10_000);
        using var first = pool.Rent(6000);
        pool.Return(first);
        using var second = pool.Rent(7000);
        Assert.Equal((nuint)7000, pool.TotalBytes);
        using var above = pool.Rent(20_000);
        Assert.Equal((nuint)27_000, pool.TotalBytes);
        pool.Return(above);
        pool.Return(second);
        Assert.InRange(pool.TotalBytes, (nuint)0, (nuint)10_000);
        pool.Dispose();
        Assert.Equal((nuint)0, pool.TotalBytes);
    }

    private static byte[] Derive(IArgon2Engine engine, byte[] password, byte[] salt, int memoryKiB, int passes)
    {
        var tag = new byte[32];
        engine.Derive(password, new Argon2Inputs
        {
            Variant = Argon2Variant.ID,
            Version = 19,
            MemoryKiB = memoryKiB,
            Passes = passes,
            Lanes = 1,
            Salt = salt,
        }, tag);
        return tag;
    }

    private static void Run(IArgon2Engine engine, byte[] password, byte[] salt, byte[] tag, int lanes) =>
        engine.Derive(password, new Argon2Inputs
        {
            Variant = Argon2Variant.ID,
            Version = 19,
            MemoryKiB = 1024,
            Passes = 2,
            Lanes = lanes,
            Salt = salt,
        }, tag);
}
