using System;

namespace KernelGen;

/// <summary>
/// Compiles a 2-D convolution kernel of this shape into the annotated <see langword="partial"/> struct:
/// the cross-correlation and its gradients, unrolled and vectorised over columns or over channels.
/// </summary>
/// <remarks>
/// The generated half implements <see cref="IConvKernel"/> and adds <c>Correlate</c>, <c>Convolve</c>, <c>TransposedConvolve</c>,
/// <c>InputGradient</c>, <c>WeightGradient</c> and <c>BiasGradient</c>. The struct must be <see langword="partial"/>, not generic and not a
/// ref struct; it may be nested in partial types. The weights are learned, or given at run time; those of a
/// <see cref="FilterAttribute"/> are constants.
/// </remarks>
/// <example><code>
/// [ConvKernel(1, 2)] public readonly partial struct Edge;
///
/// Tensor&lt;float&gt; y = Edge.Correlate(x, k);
/// </code></example>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class ConvKernelAttribute : Attribute
{
    /// <summary>A kernel of <paramref name="height"/> rows and <paramref name="width"/> columns of taps.</summary>
    /// <param name="height">
    /// Rows of taps, 1 to 31 for one plane, 1 to 48 for layers with channels, a stride or an activation (KGEN005).
    /// </param>
    /// <param name="width">Columns of taps, likewise (KGEN005).</param>
    public ConvKernelAttribute(int height, int width)
    {
        Height = height;
        Width = width;
    }

    /// <summary>Rows of taps.</summary>
    public int Height { get; }

    /// <summary>Columns of taps.</summary>
    public int Width { get; }

    /// <summary>Channels of the input, 1 unless set, 65535 at the most (KGEN017).</summary>
    public int InChannels { get; set; } = 1;

    /// <summary>
    /// Channels of the output, 1 unless set, 65535 at the most (KGEN017). With those of the input they may make 2^28 weights (KGEN023).
    /// </summary>
    public int OutChannels { get; set; } = 1;

    /// <summary>
    /// Into how many groups the channels fall, 1 unless set: each sees only its own channels of the input. It divides both numbers of
    /// channels (KGEN018). <c>Groups = InChannels</c> is a depthwise convolution.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Rows and columns of input from one output to the next, 1 unless set, 48 at the most (KGEN019).</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows of input from one row of outputs to the next (KGEN019). Not together with <see cref="Stride"/> (KGEN020).</summary>
    public int StrideY { get; set; } = 1;

    /// <summary>
    /// Columns of input from one column of outputs to the next (KGEN019). Not together with <see cref="Stride"/> (KGEN020).
    /// </summary>
    public int StrideX { get; set; } = 1;

    /// <summary>The order of the dimensions of the images, <c>(N, C, H, W)</c> unless set (KGEN021).</summary>
    public Layout Layout { get; set; }

    /// <summary>Gets what is done to each output before it is stored; nothing unless set (KGEN022).</summary>
    public Activation Activation { get; set; }

    /// <summary>
    /// Gets what <see cref="Activation.LeakyRelu"/> multiplies outputs with that are not positive: 0.01 unless set (KGEN053).
    /// </summary>
    public float NegativeSlope { get; set; } = 0.01f;

    /// <summary>Gets how the sums are computed; by what the sizes of the kernel suggest unless set (KGEN024, KGEN025).</summary>
    public Algorithm Algorithm { get; set; }

    /// <summary>
    /// Gets what lies in the lanes of the vectors; what the sizes of the kernel suggest unless set (KGEN026). For experiments.
    /// </summary>
    public Schedule Schedule { get; set; }

    /// <summary>
    /// The padding around the input, by rule: none unless set. A number of rows and columns is <see cref="PaddingY"/> and
    /// <see cref="PaddingX"/> instead: PyTorch's <c>padding=1</c> is <c>PaddingY = 1, PaddingX = 1</c>, and not <c>Padding = 1</c>
    /// (KGEN046). Not together with a number (KGEN007).
    /// </summary>
    public Padding Padding { get; set; }

    /// <summary>Rows of padding above and below the input, 255 at the most (KGEN006, KGEN008).</summary>
    public int PaddingY { get; set; }

    /// <summary>Columns of padding left and right of the input, 255 at the most (KGEN006, KGEN008).</summary>
    public int PaddingX { get; set; }

    /// <summary>Rows of padding above the input. Not together with <see cref="PaddingY"/> (KGEN007).</summary>
    public int PaddingTop { get; set; }

    /// <summary>Columns of padding left of the input. Not together with <see cref="PaddingX"/> (KGEN007).</summary>
    public int PaddingLeft { get; set; }

    /// <summary>Rows of padding below the input. Not together with <see cref="PaddingY"/> (KGEN007).</summary>
    public int PaddingBottom { get; set; }

    /// <summary>Columns of padding right of the input. Not together with <see cref="PaddingX"/> (KGEN007).</summary>
    public int PaddingRight { get; set; }

    /// <summary>Gets what the padding shows; zeros unless set (KGEN013). Anything else needs padding (KGEN014).</summary>
    public Border Border { get; set; }

    /// <summary>
    /// Rows and columns of input from one tap to the next, 1 unless set: <c>(size - 1) * dilation + 1</c> may be at most 31 for one plane,
    /// 255 for layers with channels, a stride or an activation, as may the dilation itself (KGEN015). Where the reach is long, what is
    /// copied around a band of outputs is most of it. PyTorch: <c>dilation</c>; the <i>à trous</i> algorithm of wavelets.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows of input from one row of taps to the next. Not together with <see cref="Dilation"/> (KGEN016).</summary>
    public int DilationY { get; set; } = 1;

    /// <summary>Columns of input from one column of taps to the next. Not together with <see cref="Dilation"/> (KGEN016).</summary>
    public int DilationX { get; set; } = 1;

    /// <summary>
    /// Gets the directions that the kernel is compiled for; unless set, those of the build property <c>KernelGenDirections</c>, or
    /// <see cref="Directions.All"/>. Fewer make a build faster and the assembly smaller; a call that needs one that was left out is refused
    /// (KGEN052).
    /// </summary>
    public Directions Directions { get; set; } = Directions.All;
}
