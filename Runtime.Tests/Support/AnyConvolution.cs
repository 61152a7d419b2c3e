using System;
using System.Numerics.Tensors;
using CsCheck;

namespace KernelGen.Tests;

/// <summary>A kernel with channels, groups, strides, dilations, padding and a border, and images into which it fits.</summary>
internal sealed record AnyConvolution(int Samples, int Height, int Width, KernelShape Shape)
{
    private static readonly Gen<(int Taps, int Stride, int Dilation, int Before, int After, int Size)> Dimension =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[1, 7]);

    /// <summary>Small ones of all kinds, in both layouts, without an activation.</summary>
    public static Gen<AnyConvolution> Any { get; } = Gen.Select(
        Dimension,
        Dimension,
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[1, 3]),
        Gen.Enum<Border>(),
        Gen.Enum<Layout>(),
        Gen.Int[1, 2],
        (y, x, channels, border, layout, samples) =>
        {
            (int top, int bottom, int height) = Fitting(y.Taps, y.Dilation, y.Before, y.After, y.Size);
            (int left, int right, int width) = Fitting(x.Taps, x.Dilation, x.Before, x.After, x.Size);
            var shape = new KernelShape(y.Taps, x.Taps)
            {
                Groups = channels.Item1,
                InChannels = channels.Item1 * channels.Item2,
                OutChannels = channels.Item1 * channels.Item3,
                StrideY = y.Stride,
                StrideX = x.Stride,
                DilationY = y.Dilation,
                DilationX = x.Dilation,
                PaddingTop = top,
                PaddingBottom = bottom,
                PaddingLeft = left,
                PaddingRight = right,
                Border = border,
                Layout = layout,
            };
            return new AnyConvolution(samples, height, width, shape);
        });

    /// <summary>Rows of output, counted: as many as there are places for the kernel.</summary>
    public int OutputHeight => Places(Height + Shape.PaddingTop + Shape.PaddingBottom, Shape.Height, Shape.DilationY, Shape.StrideY);

    /// <summary>Columns of output, counted.</summary>
    public int OutputWidth => Places(Width + Shape.PaddingLeft + Shape.PaddingRight, Shape.Width, Shape.DilationX, Shape.StrideX);

    public Tensor<float> Input(int seed) => Images(seed, Shape.InChannels, Height, Width);

    public Tensor<float> Output(int seed) => Images(seed, Shape.OutChannels, OutputHeight, OutputWidth);

    public Tensor<float> Weight(int seed) =>
        Data.Integers(seed, Shape.OutChannels, Shape.InChannels / Shape.Groups, Shape.Height, Shape.Width);

    private static int Places(int padded, int taps, int dilation, int stride)
    {
        int places = 0;
        for (int start = 0; start + ((taps - 1) * dilation) < padded; start += stride)
        {
            places++;
        }

        return places;
    }

    private static (int Before, int After, int Size) Fitting(int taps, int dilation, int before, int after, int size)
    {
        int reach = ((taps - 1) * dilation) + 1;
        return (before, after, Math.Max(size, reach - before - after));
    }

    private Tensor<float> Images(int seed, int channels, int height, int width) => Shape.Layout == Layout.Nhwc
        ? Data.Integers(seed, Samples, height, width, channels)
        : Data.Integers(seed, Samples, channels, height, width);
}
