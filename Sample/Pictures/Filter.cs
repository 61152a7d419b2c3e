using System.Numerics.Tensors;
using KernelGen.Verification;

namespace KernelGen.Sample.Pictures;

/// <summary>A 3x3 filter: taps and an offset, for pictures.</summary>
/// <param name="Taps">The kernel, (3, 3), of a cross-correlation.</param>
/// <param name="Offset">Added to every pixel.</param>
internal sealed record Filter(Tensor<float> Taps, float Offset = 0)
{
    /// <summary>The number of pixels that the filter needs around each.</summary>
    public const int Margin = 1;

    /// <summary>The change of brightness to the right (Sobel), 1 for a step from black to white.</summary>
    public static Filter SobelX { get; } =
        new(Matrix.Of(new[,] { { -0.25f, 0, 0.25f }, { -0.5f, 0, 0.5f }, { -0.25f, 0, 0.25f } }));

    /// <summary>The change of brightness downwards (Sobel), 1 for a step from black to white.</summary>
    public static Filter SobelY { get; } = new(Matrix.Transpose(SobelX.Taps));

    /// <summary>
    /// A relief on mid grey: brightness as height, lit from the upper left. Its result never leaves 0 to 1, so that a file of 8-bit pixels
    /// holds it without cutting anything off; turned by 180 degrees it is another filter.
    /// </summary>
    public static Filter Relief { get; } =
        new(Matrix.Of(new[,] { { -0.25f, -0.125f, 0 }, { -0.125f, 0, 0.125f }, { 0, 0.125f, 0.25f } }), Offset: 0.5f);

    /// <summary>The filtered picture, of the same size.</summary>
    public Tensor<float> Apply(Tensor<float> picture)
    {
        Tensor<float> result = Tensor.CreateFromShape<float>(picture.Lengths);
        Correlation.Forward<PictureWindow>(picture, Taps, Offset, result.AsTensorSpan());
        return result;
    }

    /// <summary>Returns what <see cref="Apply"/> gives, by plain loops.</summary>
    public Tensor<float> ApplyByPlainLoops(Tensor<float> picture) =>
        ReferenceCorrelation.Forward(picture, Taps, Offset, PictureWindow.Shape);
}
