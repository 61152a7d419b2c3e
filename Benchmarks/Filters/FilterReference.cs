using System;
using System.Numerics;
using System.Numerics.Tensors;
using KernelGen.Filters;
using KernelGen.Verification;

namespace KernelGen.Benchmarks.Filters;

/// <summary>A filtered picture by <c>ReferenceCorrelation</c>, channel by channel, with the border that the benchmarks have.</summary>
internal static class FilterReference
{
    /// <summary>
    /// Returns the result of a filter on a picture: integers rounded half up and saturated, as <c>ImageFilter</c> does it.
    /// </summary>
    public static float[] Of<TSource, TResult>(FilterDefinition filter, Picture<TSource> source)
        where TSource : unmanaged, INumberBase<TSource>
        where TResult : unmanaged, INumberBase<TResult>
    {
        var results = new float[source.Pixels.Length];
        for (int channel = 0; channel < source.Channels; channel++)
        {
            float[] sums = Sums(filter, source, channel);
            for (int pixel = 0; pixel < sums.Length; pixel++)
            {
                double result = (sums[pixel] / filter.Divisor) + filter.Offset;
                results[(pixel * source.Channels) + channel] = typeof(TResult) == typeof(float)
                    ? (float)result
                    : float.CreateChecked(TResult.CreateSaturating(Math.Floor(result + 0.5)));
            }
        }

        return results;
    }

    /// <summary>The elements as numbers that hold all of them exactly.</summary>
    public static float[] Numbers<T>(ReadOnlySpan<T> pixels)
        where T : unmanaged, INumberBase<T>
    {
        var numbers = new float[pixels.Length];
        TensorPrimitives.ConvertChecked(pixels, numbers);
        return numbers;
    }

    private static float[] Sums<T>(FilterDefinition filter, Picture<T> source, int channel)
        where T : unmanaged, INumberBase<T>
    {
        var plane = new float[source.Height * source.Width];
        for (int pixel = 0; pixel < plane.Length; pixel++)
        {
            plane[pixel] = float.CreateChecked(source.Pixels[(pixel * source.Channels) + channel]);
        }

        var shape = new KernelShape(filter.Height, filter.Width)
        {
            DilationY = filter.DilationY,
            DilationX = filter.DilationX,
            PaddingTop = filter.AnchorY,
            PaddingLeft = filter.AnchorX,
            PaddingBottom = filter.ReachHeight - 1 - filter.AnchorY,
            PaddingRight = filter.ReachWidth - 1 - filter.AnchorX,
            Border = Border.Reflect101,
        };
        ReferenceCorrelation.Forward(
            new ReadOnlyTensorSpan<float>(plane, [source.Height, source.Width]),
            new ReadOnlyTensorSpan<float>(Numbers(filter.Weights), [filter.Height, filter.Width]),
            shape: shape).FlattenTo(plane);
        return plane;
    }
}
