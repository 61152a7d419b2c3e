using System.Collections.Immutable;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Every filter that has a name.</summary>
internal static class NamedKernelList
{
    public static ImmutableArray<INamedKernel> All { get; } = ImmutableArray.Create<INamedKernel>(
        new Sobel(),
        new Scharr(),
        new Prewitt(),
        new Roberts(),
        new Laplacian(),
        new LaplacianOfGaussian(),
        new Gaussian(),
        new Box(),
        new Sharpen(),
        new UnsharpMask(),
        new Emboss(),
        new Derivative(),
        new Gabor(),
        new SavitzkyGolay());
}
