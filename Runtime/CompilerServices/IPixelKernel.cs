using KernelGen.Shared;

namespace KernelGen.CompilerServices;

/// <summary>A compiled kernel with channels in which neighbouring pixels of a channel lie side by side, and in the lanes.</summary>
/// <remarks>
/// The members work on windows in which every tap of every output lies inside the input, and on panels of weights: borders, layouts,
/// batches and threads are the work of <see cref="Correlation"/>. They are pure, single-threaded and allocate nothing, and they check
/// nothing: only the runtime makes windows.
/// </remarks>
public interface IPixelKernel : IConvKernel
{
    /// <summary>Partial sums that the gradient with respect to the weights keeps for each of them, whatever the vector width.</summary>
    const int Lanes = VectorLanes.Most;

    /// <inheritdoc cref="IChannelKernel.VectorBits"/>
    static abstract int VectorBits { get; }

    /// <summary>
    /// Gets how many output channels <see cref="Forward"/> and <see cref="WeightGradient"/> take at once on this machine.
    /// </summary>
    static abstract int ForwardBlock { get; }

    /// <summary>Gets how many input channels <see cref="InputGradient"/> takes at once on this machine.</summary>
    static abstract int InputGradientBlock { get; }

    /// <summary>Gets how many rows of taps <see cref="WeightGradient"/> takes at once: one or all.</summary>
    static abstract int GradientTapRows { get; }

    /// <summary>
    /// <c>output[k, i, j] = bias[k] + sum over (a, b, c) of input[c, i * StrideY + a * DilationY, j * StrideX + b * DilationX] * weight[a,
    /// b, c, k]</c> for a block of output channels k, summed with the bias first and then tap by tap in row-major order, the channels of a
    /// tap in theirs; then the activation.
    /// </summary>
    static abstract void Forward(in GatherWindow window);

    /// <summary>
    /// One phase of the gradient with respect to the input, the rows and columns of one remainder by the strides: the same sum with stride
    /// 1, the dilation divided by its greatest common divisor with the stride, and the channels' roles exchanged. There is no activation.
    /// </summary>
    static abstract void InputGradient(in GatherWindow window);

    /// <summary>
    /// <c>sums[a, b, c, k, l] = sumsBefore[a, b, c, k, l] + sum over rows i and the columns j with j % Lanes == l of input[c, i * StrideY +
    /// a * DilationY, j * StrideX + b * DilationX] * output[k, i, j]</c>, <c>output</c> being the gradient with respect to the output, for
    /// <see cref="GradientTapRows"/> rows of taps a.
    /// </summary>
    static abstract void WeightGradient(in GradientWindow window);
}
