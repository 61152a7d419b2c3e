namespace KernelGen.CompilerServices;

/// <summary>
/// A compiled kernel whose directions are computed by Winograd's minimal filtering F(4x4, 3x3). Its <see cref="IChannelKernel.Forward"/>,
/// <see cref="IChannelKernel.InputGradient"/> and <see cref="IChannelKernel.WeightGradient"/> compute the products between the
/// transformations, each as a kernel of one tap, without activation.
/// </summary>
/// <remarks>
/// Of factors and sums, place <c>6 * i + j</c> of row i and column j comes first: <c>[place][tile][channel]</c>. The runtime calls these
/// members with windows that it has checked; they check nothing and allocate nothing.
/// </remarks>
public interface IWinogradKernel : IChannelKernel
{
    /// <summary>Tiles of 6x6 pixels, 4 apart, to 36 factors each.</summary>
    static abstract void InputTransform(in TileWindow window);

    /// <summary>36 sums to tiles of 4x4 outputs, with the bias and the activation.</summary>
    static abstract void OutputTransform(in TileWindow window);

    /// <summary>The same without activation, for the gradient with respect to the input.</summary>
    static abstract void InputGradientTransform(in TileWindow window);

    /// <summary>
    /// Tiles of 4x4 gradients with respect to the output to 36 factors each, for the gradient with respect to the weights.
    /// </summary>
    static abstract void OutputGradientTransform(in TileWindow window);

    /// <summary>The 3x3 taps of pairs of channels to 36 factors each.</summary>
    static abstract void WeightTransform(in TileWindow window);

    /// <summary>Makes the gradients with respect to the 3x3 taps of pairs of channels from 36 sums.</summary>
    static abstract void WeightGradientTransform(in TileWindow window);
}
