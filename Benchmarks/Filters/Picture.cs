using System;
using System.Numerics;
using OpenCvSharp;

namespace KernelGen.Benchmarks.Filters;

/// <summary>An image of one type of pixels and some channels in memory of ours, which OpenCV sees too.</summary>
internal sealed class Picture<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private readonly T[] _pixels;

    public Picture(int height, int width, int channels)
    {
        (Height, Width, Channels) = (height, width, channels);
        _pixels = GC.AllocateArray<T>(height * width * channels, pinned: true);
        Mat = Mat.FromPixelData(height, width, MatType.MakeType(Depth, channels), _pixels);
    }

    public int Height { get; }

    public int Width { get; }

    public int Channels { get; }

    public Span<T> Pixels => _pixels;

    public Mat Mat { get; }

    /// <summary>The depth of the pixels as OpenCV names it.</summary>
    public static int Depth => typeof(T) == typeof(byte) ? MatType.CV_8U : typeof(T) == typeof(short) ? MatType.CV_16S : MatType.CV_32F;

    /// <summary>Fills the image with integers from 0 to 255.</summary>
    public Picture<T> Filled(int seed)
    {
        var random = new Random(seed);
        foreach (ref T pixel in Pixels)
        {
            pixel = T.CreateChecked(random.Next(256));
        }

        return this;
    }

    public void Dispose() => Mat.Dispose();
}
