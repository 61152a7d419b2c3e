using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

[Trait("Category", "Slow")]
public class ImageFilterTests
{
    private static readonly (int Height, int Width)[] Sizes =
        [(1, 1), (1, 6), (2, 2), (3, 1), (4, 7), (5, 5), (9, 16), (20, 33)];

    [Fact]
    public void FromBytes()
    {
        FromAny<byte>();
        Every<PlainFilter<Raised>, byte, byte>();
        Every<PlainFilter<Raised>, byte, short>();
        Every<PlainFilter<Raised>, byte, ushort>();
        Every<PlainFilter<Raised>, byte, float>();
        Every<PlainFilter<Unsigned>, byte, short>();
    }

    [Fact]
    public void FromUnsigned()
    {
        FromAny<ushort>();
        Every<PlainFilter<Unsigned>, ushort, byte>();
        Every<PlainFilter<Unsigned>, ushort, short>();
        Every<PlainFilter<Unsigned>, ushort, ushort>();
    }

    [Fact]
    public void FromSigned()
    {
        FromAny<short>();
        Every<PlainFilter<Signed>, short, byte>();
        Every<PlainFilter<Signed>, short, short>();
        Every<PlainFilter<Signed>, short, ushort>();
    }

    [Fact]
    public void FromFloats()
    {
        FromAny<float>();
        Every<PlainFilter<Raised>, float, byte>();
        Every<PlainFilter<Raised>, float, float>();
    }

    private static void FromAny<TSource>()
        where TSource : unmanaged
    {
        Into<TSource, byte>();
        Into<TSource, ushort>();
        Into<TSource, short>();
        Into<TSource, float>();
    }

    private static void Into<TSource, TDestination>()
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        Every<PlainFilter<Smooth>, TSource, TDestination>();
        Every<PlainFilter<SlopeX>, TSource, TDestination>();
        Every<PlainFilter<SlopeY>, TSource, TDestination>();
        Every<PlainFilter<Ragged>, TSource, TDestination>();
        Every<PlainFilter<Twofold>, TSource, TDestination>();
        Every<PlainFilter<Broad>, TSource, TDestination>();
    }

    private static void Every<TKernel, TSource, TDestination>()
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        foreach (Border border in FilterCase.Borders)
        {
            foreach ((int height, int width) in Sizes)
            {
                for (int channels = 1; channels <= 4; channels++)
                {
                    FilterCase.Check<TKernel, TSource, TDestination>(height, width, border, new FilterOptions { Channels = channels });
                }
            }
        }
    }
}
