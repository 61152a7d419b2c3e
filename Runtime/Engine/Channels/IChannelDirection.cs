using KernelGen.CompilerServices;

namespace KernelGen.Engine.Channels;

/// <summary>Which compiled member a direction calls.</summary>
internal interface IChannelDirection
{
    static abstract void Run(in ChannelWindow window);
}

/// <summary>Which compiled member a weight gradient calls.</summary>
internal interface IChannelGradient
{
    static abstract void Run(in ChannelGradientWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in ChannelWindow window) => TKernel.Forward(window);
}

/// <summary>The gradient with respect to the input of a kernel.</summary>
internal readonly struct InputGradientChannels<TKernel> : IChannelDirection
    where TKernel : struct, IChannelKernel
{
    public static void Run(in ChannelWindow window) => TKernel.InputGradient(window);
}

/// <summary>The weight gradient of a kernel.</summary>
internal readonly struct WeightGradientChannels<TKernel> : IChannelGradient
    where TKernel : struct, IChannelKernel
{
    public static void Run(in ChannelGradientWindow window) => TKernel.WeightGradient(window);
}

/// <summary>Sums of any number of terms.</summary>
internal readonly struct DenseSums : IChannelDirection
{
    public static void Run(in ChannelWindow window) => DenseRows.Forward(window);
}

/// <summary>The weight gradient beside <see cref="DenseSums"/>, of blocks of at least <see cref="LeastTerms"/> channels.</summary>
internal readonly struct DenseGradient : IChannelGradient
{
    /// <summary>Fewer terms would not fill the tiles that cut any row of terms.</summary>
    public const int LeastTerms = 16;

    public static void Run(in ChannelGradientWindow window) => DenseRowGradient.WeightGradient(window);
}
