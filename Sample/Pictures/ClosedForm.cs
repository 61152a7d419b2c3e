using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Filters;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Pictures;

/// <summary>The 3x3 filter between two pictures as the least squares give it, without training.</summary>
internal static class ClosedForm
{
    private const int Size = (2 * Filter.Margin) + 1;
    private const double EitherHalf = 0.5;

    /// <summary>Finds it from pictures whose numbers were never rounded to bytes.</summary>
    public static FittedFilter OfFloats(Tensor<float> before, Tensor<float> after) =>
        FilterFit.LeastSquares(Plane(before, pixel => pixel), Plane(after, pixel => pixel), Size, Size);

    /// <summary>
    /// Finds it from pictures that come from files, whose bytes are rounded, halves up or to even numbers, and cut off at 0 and 255.
    /// </summary>
    /// <param name="before">The planes of the picture, all of one size.</param>
    /// <param name="after">Those of its filtered copy.</param>
    public static FittedFilter OfBytes(IReadOnlyList<Tensor<float>> before, IReadOnlyList<Tensor<float>> after)
    {
        int height = (int)before[0].Lengths[0], width = (int)before[0].Lengths[1];
        byte[] pixels = [.. before.SelectMany(Matrix.Elements).Select(ToByte)];
        byte[] filtered = [.. after.SelectMany(Matrix.Elements).Select(ToByte)];

        // The planes stand below each other. Where two meet, a window sees both: those pixels are made black, which leaves them out.
        for (int plane = 1; plane < before.Count; plane++)
        {
            filtered.AsSpan(((plane * height) - Filter.Margin) * width, 2 * Filter.Margin * width).Clear();
        }

        return FilterFit.LeastSquares(
            new ReadOnlyPlaneSpan<byte>(pixels, before.Count * height, width),
            new ReadOnlyPlaneSpan<byte>(filtered, before.Count * height, width),
            Size,
            Size,
            options: new() { Tolerance = EitherHalf });
    }

    /// <summary>Says what was found, and the attribute that compiles it.</summary>
    /// <param name="section">Where to say it.</param>
    /// <param name="found">What was found.</param>
    /// <param name="white">The pixel that is white: 1 of floats, 255 of bytes.</param>
    public static void Add(Section section, FittedFilter found, float white)
    {
        section.Say(
            $"FilterFit.LeastSquares finds the filter without training, from {found.PixelsUsed} pixels; {found.PixelsClipped} are cut off "
            + "at black or white, or lie where two planes meet, and are left out.");
        if (!found.IsDetermined)
        {
            section.Say(
                $"The picture does not determine it: {found.Rank} of {found.Unknowns} unknowns are told apart. Other filters make the same "
                + "of it. Give a picture with more detail, or one that is cut off at fewer pixels.");
            return;
        }

        section.Show(("closed form", Taps(found.Weights.ToArray(), divisor: 1)));
        section.List([
            new Fact("closedFormOffset", "offset in closed form", Cell.Of(found.Offset / white, "0.0000")),
            new Fact("closedFormClipped", "pixels left out", found.PixelsClipped),
            new Fact(
                "closedFormRootMeanSquare", "what is left, root mean square, in grey levels of 255",
                Cell.Of(byte.MaxValue * found.RootMeanSquare / white, "0.0E+0")),
            new Fact(
                "closedFormLargest", "what is left, largest, in grey levels of 255",
                Cell.Of(byte.MaxValue * found.LargestResidual / white, "0.0E+0")),
        ]);
        if (found.Attribute is { } attribute)
        {
            section.Say("With the smallest divisor that explains every one of these pixels, as an attribute:");
            section.Code("attribute", attribute);
        }
        else
        {
            section.Say(
                "The taps times no divisor up to 4096, rounded, explain every one of these pixels, so there is no attribute in integers.");
        }
    }

    /// <summary>The taps of the attribute.</summary>
    public static Tensor<float> Taps(FilterDefinition integers) => Taps(integers.Weights.ToArray(), integers.Divisor);

    private static Tensor<float> Taps(double[] weights, double divisor) =>
        Matrix.Of(Size, Size, (i, j) => (float)(weights[(i * Size) + j] / divisor));

    private static ReadOnlyPlaneSpan<T> Plane<T>(Tensor<float> picture, Converter<float, T> convert) =>
        new(Array.ConvertAll(Matrix.Elements(picture), convert), (int)picture.Lengths[0], (int)picture.Lengths[1]);

    private static byte ToByte(float pixel) => (byte)MathF.Round(byte.MaxValue * pixel);
}
