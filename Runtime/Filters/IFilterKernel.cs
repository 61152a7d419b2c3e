namespace KernelGen.Filters;

/// <summary>
/// A filter: a kernel of one channel and stride 1 whose weights are constants, folded into the code. <see cref="ImageFilter"/> applies it.
/// </summary>
public interface IFilterKernel : IFilterBank
{
    /// <summary>Gets what is computed; the only one of <see cref="IFilterBank.Filters"/>.</summary>
    static abstract FilterDefinition Filter { get; }
}
