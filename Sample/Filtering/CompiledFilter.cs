using KernelGen.CompilerServices;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>A filter that is a type, under the name of the type.</summary>
internal sealed class CompiledFilter<TKernel> : NamedFilter
    where TKernel : struct, IFilterKernel
{
    public override string Name => typeof(TKernel).Name;

    public override FilterDefinition Definition => TKernel.Filter;

    public override string Description => TKernel.Describe();

    public override FilterProgram? ProgramOf(FilterPixel pixel) => TKernel.ProgramOf(pixel);

    public override void Apply(BytePicture source, byte[] destination, Border border, FilterOptions options) =>
        ImageFilter.Apply<TKernel, byte, byte>(source.Pixels, destination, source.Height, source.Width, border, options: options);

    public override void Apply(BytePicture source, short[] destination, Border border, FilterOptions options) =>
        ImageFilter.Apply<TKernel, byte, short>(source.Pixels, destination, source.Height, source.Width, border, options: options);
}
