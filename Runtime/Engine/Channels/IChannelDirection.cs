using KernelGen.CompilerServices;

namespace KernelGen.Engine.Channels;

/// <summary>The compiled member that a direction calls.</summary>
internal interface IChannelDirection
{
    static abstract void Run(in GatherWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in GatherWindow window) => TKernel.Forward(window);
}

/// <summary>The gradient with respect to the input of a kernel.</summary>
internal readonly struct InputGradientChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in GatherWindow window) => TKernel.InputGradient(window);
}

/// <summary>Sums of any number of terms.</summary>
internal readonly struct DenseSums : IChannelDirection
{
    public static void Run(in GatherWindow window) => DenseRows.Forward(window);
}
