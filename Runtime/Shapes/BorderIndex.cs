using System;
using System.Diagnostics;

namespace KernelGen.Shapes;

/// <summary>The pixel that a border shows at a place outside of the image, along one dimension.</summary>
internal static class BorderIndex
{
    /// <summary>The index of the pixel shown at <paramref name="index"/>, however far outside that is.</summary>
    /// <param name="border">The rule; zeros show no pixel.</param>
    /// <param name="index">The place, inside or outside.</param>
    /// <param name="length">The pixels along the dimension, at least 1.</param>
    public static int Of(Border border, int index, int length) => border switch
    {
        Border.Replicate => Math.Clamp(index, 0, length - 1),
        Border.Reflect => Fold(Modulo(index, 2 * length), (2 * length) - 1),
        Border.Reflect101 => length == 1 ? 0 : Fold(Modulo(index, (2 * length) - 2), (2 * length) - 2),
        Border.Wrap => Modulo(index, length),
        _ => throw new UnreachableException($"A {border} border shows no pixel."),
    };

    /// <summary>The second half of a period runs backwards.</summary>
    private static int Fold(int place, int mirror) => Math.Min(place, mirror - place);

    private static int Modulo(int index, int period)
    {
        int rest = index % period;
        return rest < 0 ? rest + period : rest;
    }
}
