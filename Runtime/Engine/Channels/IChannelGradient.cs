using KernelGen.CompilerServices;
using KernelGen.Shared;

namespace KernelGen.Engine.Channels;

/// <summary>The compiled member that a weight gradient calls.</summary>
internal interface IChannelGradient
{
    static abstract void Run(in GradientWindow window);
}

/// <summary>The weight gradient of a kernel.</summary>
internal readonly struct WeightGradientChannels<TKernel> : IChannelGradient
    where TKernel : struct, IChannelKernel
{
    public static void Run(in GradientWindow window) => TKernel.WeightGradient(window);
}

/// <summary>
/// The weight gradient beside <see cref="DenseSums"/>, of blocks of at least <see cref="GradientParts.LeastTerms"/> channels.
/// </summary>
internal readonly struct DenseGradient : IChannelGradient
{
    public static void Run(in GradientWindow window) => DenseRowGradient.WeightGradient(window);
}
