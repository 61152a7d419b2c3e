using System;

namespace KernelGen;

/// <summary>
/// A compiled kernel whose forward direction and gradient by the input are computed by Winograd's minimal filtering F(4x4, 3x3). Its
/// <see cref="IChannelKernel.Forward"/> and <see cref="IChannelKernel.InputGradient"/> compute the products between the transformations, each as
/// a kernel of one tap, without activation.
/// </summary>
public interface IWinogradKernel : IChannelKernel
{
    /// <summary>The matrix, 6x3 row by row, that transforms the rows and the columns of the taps of each pair of channels.</summary>
    static abstract ReadOnlySpan<double> WeightTransform { get; }

    /// <summary>A row of tiles: windows of 6x6 pixels, 4 apart, to 36 numbers each.</summary>
    static abstract void InputTransform(in TileWindow window);

    /// <summary>A row of tiles: 36 sums each to 4x4 outputs, with the bias and the activation.</summary>
    static abstract void OutputTransform(in TileWindow window);

    /// <summary>The same without activation, for the gradient by the input.</summary>
    static abstract void GradientTransform(in TileWindow window);
}
