using System.Collections.Concurrent;
using System.Security.Cryptography;
using Paved.Passwords.Internal;

namespace Paved.Passwords.Tests.Fakes;

/// <summary>
/// A cheap engine that records what it is asked for. It can hold calls of a certain memory until released, and run
/// code inside a call.
/// </summary>
internal sealed class FakeEngine : IArgon2Engine, IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private long _heldKiB;
    private long _inside;

    public string Name => "Fake";

    /// <summary>The pepper's secret of each call, empty for none.</summary>
    public ConcurrentQueue<byte[]> Secrets { get; } = new();

    public ConcurrentQueue<(int MemoryKiB, int Passes)> Calls { get; } = new();

    /// <summary>One count for each call that has begun.</summary>
    public SemaphoreSlim Entered { get; } = new(0);

    /// <summary>Which calls are held until <see cref="Release"/>, by their memory.</summary>
    public Predicate<int> Holds { get; set; } = _ => false;

    /// <summary>Whether tags stay zero.</summary>
    public bool IsBroken { get; set; }

    public Action Inside { get; set; } = () => { };

    public long MostHeldKiB { get; private set; }

    public long MostAtOnce { get; private set; }

    public bool Supports(int version) => version == 19;

    public void Release() => _released.Set();

    public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag)
    {
        Secrets.Enqueue(inputs.Secret.ToArray());
        Enter(inputs.MemoryKiB, inputs.Passes);
        try
        {
            if (Holds(inputs.MemoryKiB))
            {
                _released.Wait(TestContext.Current.CancellationToken);
            }

            Inside();
            tag.Clear();
            if (!IsBroken)
            {
                Fill([.. password, .. inputs.Secret], inputs.Salt, tag);
            }
        }
        finally
        {
            Interlocked.Add(ref _heldKiB, -inputs.MemoryKiB);
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose()
    {
        _released.Dispose();
        Entered.Dispose();
    }

    private void Enter(int memoryKiB, int passes)
    {
        var held = Interlocked.Add(ref _heldKiB, memoryKiB);
        var inside = Interlocked.Increment(ref _inside);
        lock (_released)
        {
            MostHeldKiB = Math.Max(MostHeldKiB, held);
            MostAtOnce = Math.Max(MostAtOnce, inside);
        }

        Calls.Enqueue((memoryKiB, passes));
        Entered.Release();
    }

    private static void Fill(byte[] password, ReadOnlySpan<byte> salt, Span<byte> tag)
    {
        Span<byte> digest = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(password, salt, digest);
        digest[..Math.Min(digest.Length, tag.Length)].CopyTo(tag);
    }
}
