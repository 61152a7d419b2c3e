namespace KernelGen;

/// <summary>One filter, one destination.</summary>
internal readonly unsafe struct FilterWork<TKernel, TSource, TDestination>(
    FilterShape shape, FilterImage<TSource> source, FilterImage<TDestination> destination) : IFilterWork
    where TKernel : struct, IFilterKernel
    where TSource : unmanaged
    where TDestination : unmanaged
{
    public void Run(int start, int end)
    {
        using Scratch scratch = Scratch.Rent(FilterRows<TKernel, TSource, TDestination>.LengthOf(shape));
        fixed (float* memory = scratch.Span)
        {
            var rows = new FilterRows<TKernel, TSource, TDestination>(shape, source, memory);
            rows.Write(start, end, destination.Row(start), destination.RowPitch);
        }
    }
}
