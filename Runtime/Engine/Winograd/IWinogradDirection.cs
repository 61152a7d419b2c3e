using KernelGen.CompilerServices;
using KernelGen.Engine.Channels;

namespace KernelGen.Engine.Winograd;

/// <summary>The compiled members that a direction calls.</summary>
internal interface IWinogradDirection : IChannelDirection, ITileTransform
{
    static abstract void FromProducts(in TileWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardTiles<TKernel> : IWinogradDirection
    where TKernel : struct, IWinogradKernel
{
    public static void Run(in GatherWindow window) => TKernel.Forward(window);

    public static void ToFactors(in TileWindow window) => TKernel.InputTransform(window);

    public static void FromProducts(in TileWindow window) => TKernel.OutputTransform(window);
}

/// <summary>The gradient with respect to the input of a kernel.</summary>
internal readonly struct InputGradientTiles<TKernel> : IWinogradDirection
    where TKernel : struct, IWinogradKernel
{
    public static void Run(in GatherWindow window) => TKernel.InputGradient(window);

    public static void ToFactors(in TileWindow window) => TKernel.InputTransform(window);

    public static void FromProducts(in TileWindow window) => TKernel.InputGradientTransform(window);
}
