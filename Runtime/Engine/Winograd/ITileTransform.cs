using KernelGen.CompilerServices;

namespace KernelGen.Engine.Winograd;

/// <summary>The compiled transformation that makes factors of pixels.</summary>
internal interface ITileTransform
{
    static abstract void ToFactors(in TileWindow window);
}

/// <summary>The transformation of the input.</summary>
internal readonly struct InputFactors<TKernel> : ITileTransform
    where TKernel : struct, IWinogradKernel
{
    public static void ToFactors(in TileWindow window) => TKernel.InputTransform(window);
}

/// <summary>The transformation of the gradient with respect to the output, for the gradient with respect to the weights.</summary>
internal readonly struct OutputGradientFactors<TKernel> : ITileTransform
    where TKernel : struct, IWinogradKernel
{
    public static void ToFactors(in TileWindow window) => TKernel.OutputGradientTransform(window);
}
