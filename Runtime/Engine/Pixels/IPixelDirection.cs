using KernelGen.CompilerServices;

namespace KernelGen.Engine.Pixels;

/// <summary>The compiled member that a direction calls.</summary>
internal interface IPixelDirection
{
    /// <inheritdoc cref="IPixelKernel.VectorBits"/>
    static abstract int VectorBits { get; }

    static abstract void Run(in GatherWindow window);
}

/// <summary>The forward direction of a kernel.</summary>
internal readonly struct ForwardPixels<TKernel> : IPixelDirection
    where TKernel : struct, IPixelKernel
{
    public static int VectorBits => TKernel.VectorBits;

    public static void Run(in GatherWindow window) => TKernel.Forward(window);
}

/// <summary>The gradient with respect to the input of a kernel.</summary>
internal readonly struct InputGradientPixels<TKernel> : IPixelDirection
    where TKernel : struct, IPixelKernel
{
    public static int VectorBits => TKernel.VectorBits;

    public static void Run(in GatherWindow window) => TKernel.InputGradient(window);
}
