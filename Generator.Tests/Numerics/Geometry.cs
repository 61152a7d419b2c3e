using System;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The size of a kernel and the zeros around its input, worked out by the tests themselves.</summary>
internal sealed record Geometry(int Height, int Width, int Top = 0, int Left = 0, int Bottom = 0, int Right = 0)
{
    public int Taps => Height * Width;

    /// <summary>The fewest rows an image may have.</summary>
    public int LeastHeight => Math.Max(1, Height - Top - Bottom);

    /// <summary>The fewest columns an image may have.</summary>
    public int LeastWidth => Math.Max(1, Width - Left - Right);

    public ConvolutionShape Shape => new(Height, Width)
    {
        PaddingTop = Top,
        PaddingLeft = Left,
        PaddingBottom = Bottom,
        PaddingRight = Right,
    };

    /// <summary>The output has the size of the input; of an odd number of zeros, the last goes to the bottom and the right.</summary>
    public static Geometry Same(int height, int width) =>
        new(height, width, (height - 1) / 2, (width - 1) / 2, height / 2, width / 2);

    public int OutputHeight(int inputHeight) => inputHeight + Top + Bottom - Height + 1;

    public int OutputWidth(int inputWidth) => inputWidth + Left + Right - Width + 1;

    /// <summary>The rows of the image that gives so many.</summary>
    public int InputHeight(int outputHeight) => outputHeight - Top - Bottom + Height - 1;

    /// <summary>The columns of the image that gives so many.</summary>
    public int InputWidth(int outputWidth) => outputWidth - Left - Right + Width - 1;
}
