using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;

namespace KernelGen.Sample.Pictures;

/// <summary>A filter found by training, and how the training went.</summary>
internal sealed record LearnedFilter(Filter Filter, History History)
{
    /// <summary>Returns how far the learned filter's picture is from the wanted one inside the border, in grey levels of 255.</summary>
    /// <returns>The root of the mean square, and the largest.</returns>
    public (double RootMeanSquare, double Largest) Residual(
        IReadOnlyList<Tensor<float>> before, IReadOnlyList<Tensor<float>> after)
    {
        float[] difference = [.. before.SelectMany(plane => Matrix.Elements(Matrix.Inside(Filter.Apply(plane), Filter.Margin)))];
        float[] wanted = [.. after.SelectMany(plane => Matrix.Elements(Matrix.Inside(plane, Filter.Margin)))];
        TensorPrimitives.Subtract(difference, wanted, difference);
        double meanSquare = TensorPrimitives.SumOfSquares<float>(difference) / difference.Length;
        return (byte.MaxValue * Math.Sqrt(meanSquare), byte.MaxValue * Math.Abs(TensorPrimitives.MaxMagnitude<float>(difference)));
    }
}
