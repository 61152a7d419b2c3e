namespace KernelGen.CompilerServices;

/// <summary>
/// A compiled kernel with channels in the lanes: those of a pixel lie side by side. Any kernel can be compiled so; those with many channels
/// of output are.
/// </summary>
/// <remarks>
/// The members work on windows in which every tap of every output lies inside the input, and on panels of weights: borders, layouts,
/// batches and threads are the work of <see cref="Correlation"/>. They are pure, single-threaded and allocate nothing, and they check
/// nothing: only the runtime makes windows.
/// </remarks>
public interface IChannelKernel : IConvKernel
{
    /// <summary>
    /// The sum of the vector widths in bits that the members were compiled for, some of 512, 256 and 128; 0 for code without vectors alone.
    /// </summary>
    static abstract int VectorBits { get; }

    /// <summary>
    /// Gets how many input channels of a group <see cref="WeightGradient"/> takes at once, which lie side by side and behind those of the
    /// pixel before; of a depthwise kernel all.
    /// </summary>
    static abstract int GradientChannels { get; }

    /// <summary>
    /// <c>output[i, j, k] = bias[k] + sum over (a, b, c) of input[i * StrideY + a * DilationY, j * StrideX + b * DilationX, c] * weight[a,
    /// b, c, k]</c> for a block of output channels k, summed with the bias first and then tap by tap in row-major order, the channels of a
    /// tap in theirs; then the activation. Of a depthwise kernel, all channels at once, each with its own.
    /// </summary>
    static abstract void Forward(in GatherWindow window);

    /// <summary>
    /// One phase of the gradient with respect to the input, the rows and columns of one remainder by the strides: the same sum with stride
    /// 1, the dilation divided by its greatest common divisor with the stride, and the channels' roles exchanged. There is no activation.
    /// </summary>
    static abstract void InputGradient(in GatherWindow window);

    /// <summary>
    /// <c>weight[a, b, c, k] = sumsBefore[a, b, c, k] + sum over images n and pixels (i, j) of input[n, i * StrideY + a * DilationY, j *
    /// StrideX + b * DilationX, c] * output[n, i, j, k]</c>, <c>output</c> being the gradient with respect to the output, for
    /// <see cref="GradientChannels"/> input channels c, a block of output channels k and some rows a of taps.
    /// </summary>
    static abstract void WeightGradient(in GradientWindow window);
}
