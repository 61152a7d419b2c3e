namespace KernelGen.Generator.Model;

/// <summary>The forms of a compiled class: what it computes, and for which operands.</summary>
internal enum KernelForm
{
    /// <summary>Sums over taps on planes of one channel: the forward direction and the input gradient.</summary>
    Plane,

    /// <summary>The weight gradient beside <see cref="Plane"/>.</summary>
    PlaneGradient,

    /// <summary>Sums over taps and channels of planes, pixels in the lanes: the forward direction and the input gradient.</summary>
    PixelSums,

    /// <summary>The weight gradient beside <see cref="PixelSums"/>.</summary>
    PixelGradient,

    /// <summary>
    /// All directions of a depthwise kernel, channels in the lanes; with an activation, the forward direction alone.
    /// </summary>
    Depthwise,

    /// <summary>Sums over taps and channels, channels in the lanes: the forward direction and the input gradient.</summary>
    Sums,

    /// <summary>The weight gradient beside <see cref="Sums"/>.</summary>
    Gradient,

    /// <summary>Winograd's transformations; with an activation, those of the outputs alone.</summary>
    Winograd,
}
