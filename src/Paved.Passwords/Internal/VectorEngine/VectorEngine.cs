namespace Paved.Passwords.Internal.VectorEngine;

internal sealed unsafe class VectorEngine<TKernel>(HashMemoryPool pool) : IArgon2Engine
    where TKernel : struct, IBlockKernel
{
    public string Name => TKernel.Name;

    public bool Supports(int version) => version is 16 or 19;

    public void Derive(ReadOnlySpan<byte> password, in Argon2Inputs inputs, Span<byte> tag)
    {
        var memory = pool.Rent(FillLayout.BytesOf(inputs));
        try
        {
            var layout = new FillLayout(memory.Words, inputs);
            Argon2Computation.Begin(layout, password, inputs, tag.Length);
            for (var pass = 0; pass < layout.Passes; pass++)
            {
                for (var slice = 0; slice < FillLayout.Slices; slice++)
                {
                    for (var lane = 0; lane < layout.Lanes; lane++)
                    {
                        SegmentFill<TKernel>.Run(layout, pass, slice, lane);
                    }
                }
            }

            Argon2Computation.End(layout, tag);
        }
        finally
        {
            pool.Return(memory);
        }
    }
}
