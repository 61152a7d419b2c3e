using KernelGen.Memory;

namespace KernelGen.Filters;

/// <summary>A bank of filters, a destination for each.</summary>
internal readonly unsafe struct FilterWork<TBank, TSource, TDestination>(
    FilterShape shape, FilterImage<TSource> source, FilterImage<TDestination>* destinations) : IFilterWork
    where TBank : struct, IFilterBank
    where TSource : unmanaged
    where TDestination : unmanaged
{
    public void Run(int start, int end)
    {
        using Scratch scratch = Scratch.Rent(FilterRows<TBank, TSource, TDestination>.LengthOf(shape));
        fixed (float* memory = scratch.Span)
        {
            new FilterRows<TBank, TSource, TDestination>(shape, source, memory).Write(start, end, destinations);
        }
    }
}
