namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// Argon2 (RFC 9106, versions 0x13 and 0x10) on one kernel and pooled memory. One lane is filled on the calling thread;
/// several are shared with <see cref="LaneCrew"/>. Allocates nothing per hash once its memory is there.
/// </summary>
internal sealed class VectorEngine<TKernel>(
    HashMemoryPool pool, LaneCrew crew, Action<FillLayout, int>? afterPass = null) : IArgon2Engine, IDisposable
    where TKernel : struct, IBlockKernel
{
    private readonly Lock _lock = new();
    private readonly Stack<Job> _jobs = new();

    public string Name => TKernel.Name;

    public bool Supports(int version) => version is 16 or 19;

    /// <summary>Frees the memory; hashes under way finish.</summary>
    public void Dispose() => pool.Dispose();

    public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag)
    {
        var memory = pool.Rent(FillLayout.BytesOf(inputs));
        try
        {
            var layout = memory.Layout(inputs);
            Argon2Computation.Begin(layout, password, inputs, tag.Length);
            Fill(layout);
            Argon2Computation.End(layout, tag);
        }
        finally
        {
            pool.Return(memory);
        }
    }

    private void Fill(in FillLayout layout)
    {
        if (layout.Lanes > 1)
        {
            FillTogether(layout);
            return;
        }

        for (var step = 0; step < layout.Passes * FillLayout.Slices; step++)
        {
            SegmentFill<TKernel>.Run(layout, step / FillLayout.Slices, step % FillLayout.Slices, 0);
            Observe(layout, step);
        }
    }

    private void Observe(in FillLayout layout, int step)
    {
        if (afterPass is not null && step % FillLayout.Slices == FillLayout.Slices - 1)
        {
            afterPass(layout, step / FillLayout.Slices);
        }
    }

    private void FillTogether(in FillLayout layout)
    {
        var job = TakeJob();
        job.Run(layout, crew, afterPass);
        lock (_lock)
        {
            _jobs.Push(job);
        }
    }

    private Job TakeJob()
    {
        lock (_lock)
        {
            return _jobs.TryPop(out var free) ? free : new Job();
        }
    }

    private sealed class Job : FillJob
    {
        protected override void Fill(in FillLayout layout, int pass, int slice, int lane) =>
            SegmentFill<TKernel>.Run(layout, pass, slice, lane);
    }
}
