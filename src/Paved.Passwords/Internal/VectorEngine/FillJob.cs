namespace Paved.Passwords.Internal.VectorEngine;

/// <summary>
/// One hash whose lanes several threads fill. Segments are handed out by a counter that holds the slice and the next
/// lane, so that a ticket always belongs to the present slice. The thread that runs the job takes tickets too and so
/// finishes it alone where no one helps; it moves to the next slice when every segment of this one is done. A job is
/// reused: a helper that comes late helps the next hash, for a ticket is never valid outside of one.
/// </summary>
internal abstract class FillJob
{
    private const int LaneBits = 16;
    private const long LaneMask = (1L << LaneBits) - 1;

    private FillLayout _layout;
    private long _next = LaneMask;
    private int _done;
    private volatile bool _isOpen;

    private protected FillJob()
    {
    }

    /// <summary>Fills the whole memory; returns when no thread touches it any more.</summary>
    public void Run(in FillLayout layout, LaneCrew crew, Action<FillLayout, int>? afterPass)
    {
        _layout = layout;
        Volatile.Write(ref _done, 0);
        _isOpen = true;
        crew.Call(this, layout.Lanes - 1);
        for (var step = 0; step < layout.Passes * FillLayout.Slices; step++)
        {
            Volatile.Write(ref _next, (long)step << LaneBits);
            while (TryFillOne())
            {
            }

            var spin = new SpinWait();
            while (Volatile.Read(ref _done) < (step + 1) * layout.Lanes)
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }

            if (step % FillLayout.Slices == FillLayout.Slices - 1)
            {
                afterPass?.Invoke(layout, step / FillLayout.Slices);
            }
        }

        _isOpen = false;
        Volatile.Write(ref _next, LaneMask);
    }

    /// <summary>Takes segments until the job is closed.</summary>
    public void Help()
    {
        var spin = new SpinWait();
        while (_isOpen)
        {
            if (TryFillOne())
            {
                spin.Reset();
            }
            else
            {
                spin.SpinOnce(sleep1Threshold: -1);
            }
        }
    }

    /// <summary>Fills one segment.</summary>
    protected abstract void Fill(in FillLayout layout, int pass, int slice, int lane);

    private bool TryFillOne()
    {
        var next = Volatile.Read(ref _next);
        var lane = (int)(next & LaneMask);
        if (lane >= _layout.Lanes || Interlocked.CompareExchange(ref _next, next + 1, next) != next)
        {
            return false;
        }

        var step = (int)(next >> LaneBits);
        Fill(_layout, step / FillLayout.Slices, step % FillLayout.Slices, lane);
        Interlocked.Increment(ref _done);
        return true;
    }
}
