using System;
using KernelGen.Shared;

namespace KernelGen.CompilerServices;

/// <summary>A compiled kernel with one channel in and out and stride 1: the columns of a plane lie in the lanes.</summary>
/// <remarks>
/// The members work on windows of one plane in which every tap of every output lies inside the input: borders, batches and threads are the
/// work of <see cref="Correlation"/>, which is what callers want. They are pure, single-threaded and allocate nothing. They throw
/// <see cref="ArgumentException"/> before anything is written when the sizes of the windows do not belong together. A kernel written by
/// hand may reach over 31 rows and columns at the most, and its padding must be smaller than its reach, as those of the generator are.
/// </remarks>
public interface IPlaneKernel : IConvKernel
{
    /// <summary>
    /// The number of partial sums that the weight gradient keeps for each tap, whatever the vector width: see <see cref="WeightGradient"/>.
    /// </summary>
    const int Lanes = VectorLanes.Most;

    /// <summary>
    /// <c>output[i, j] = bias + sum over (a, b) of input[i + a * DilationY, j + b * DilationX] * weight[a, b]</c>, summed with the bias
    /// first and then tap by tap in row-major order, so that the bits do not depend on the vector width or on how the image was cut.
    /// </summary>
    /// <param name="input">
    /// The window, <c>(rows + ReachHeight - 1, columns + ReachWidth - 1)</c>; it must not overlap <paramref name="output"/>.
    /// </param>
    /// <param name="weight">The taps, row by row, <c>Height * Width</c> of them.</param>
    /// <param name="bias">Added to every output.</param>
    /// <param name="output">The result, <c>(rows, columns)</c>.</param>
    static abstract void Forward(
        ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output);

    /// <summary>
    /// The gradient of the loss with respect to the input: the cross-correlation of the padded output gradient with the kernel rotated by
    /// 180 degrees, <c>inputGradient[i, j] = sum over (a, b) of outputGradient[i + a * DilationY, j + b * DilationX] * weight[Height - 1 -
    /// a, Width - 1 - b]</c>.
    /// </summary>
    /// <param name="outputGradient">
    /// The window, <c>(rows + ReachHeight - 1, columns + ReachWidth - 1)</c>; it must not overlap the result.
    /// </param>
    /// <param name="weight">The taps, row by row, <c>Height * Width</c> of them.</param>
    /// <param name="inputGradient">The result, <c>(rows, columns)</c>.</param>
    static abstract void InputGradient(
        ReadOnlyPlaneSpan<float> outputGradient, ReadOnlySpan<float> weight, PlaneSpan<float> inputGradient);

    /// <summary>
    /// The gradient of the loss with respect to the weights, as <see cref="Lanes"/> partial sums for each tap: <c>laneSums[(a * Width + b)
    /// * Lanes + l] = sum over i and the columns j with j % Lanes == l of input[i + a * DilationY, j + b * DilationX] * outputGradient[i,
    /// j]</c>.
    /// </summary>
    /// <param name="input">The window, <c>(rows + ReachHeight - 1, columns + ReachWidth - 1)</c>.</param>
    /// <param name="outputGradient">The window, <c>(rows, columns)</c>; columns is a multiple of <see cref="Lanes"/>.</param>
    /// <param name="laneSums">The result, overwritten: <c>Height * Width * Lanes</c> sums; it must not overlap the windows.</param>
    static abstract void WeightGradient(
        ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Span<float> laneSums);
}
