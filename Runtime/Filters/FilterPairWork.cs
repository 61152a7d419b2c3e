using KernelGen.Memory;

namespace KernelGen.Filters;

/// <summary>
/// Two filters that are not compiled together, over one pass: some rows of output by both while the rows of the source are in the
/// first-level cache.
/// </summary>
internal readonly unsafe struct FilterPairWork<TFirst, TSecond, TSource, TDestination>(
    FilterShape first,
    FilterShape second,
    FilterImage<TSource> source,
    FilterImage<TDestination>* destinations) : IFilterWork
    where TFirst : struct, IFilterKernel
    where TSecond : struct, IFilterKernel
    where TSource : unmanaged
    where TDestination : unmanaged
{
    public void Run(int start, int end)
    {
        using Scratch firstScratch = Scratch.Rent(FilterRows<TFirst, TSource, TDestination>.LengthOf(first));
        using Scratch secondScratch = Scratch.Rent(FilterRows<TSecond, TSource, TDestination>.LengthOf(second));
        fixed (float* firstMemory = firstScratch.Span, secondMemory = secondScratch.Span)
        {
            var firstRows = new FilterRows<TFirst, TSource, TDestination>(first, source, firstMemory);
            var secondRows = new FilterRows<TSecond, TSource, TDestination>(second, source, secondMemory);
            int rows = int.Max(first.Program.RowsAtOnce, second.Program.RowsAtOnce);
            for (int row = start; row < end; row += rows)
            {
                // Without a border kernels of different reaches have different numbers of rows.
                int behind = int.Min(row + rows, end);
                firstRows.Write(row, int.Min(behind, first.Height), destinations);
                secondRows.Write(row, int.Min(behind, second.Height), destinations + 1);
            }
        }
    }
}
