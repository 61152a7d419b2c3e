using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors;

namespace KernelGen.Filters;

/// <summary>A filter for images of any pixels.</summary>
internal sealed class FilterProcessor<TFilter>(Border border, RegionBorder around) : IImageProcessor
    where TFilter : struct, IFilterKernel
{
    public IImageProcessor<TPixel> CreatePixelSpecificProcessor<TPixel>(
        Configuration configuration, Image<TPixel> source, Rectangle sourceRectangle)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        Rectangle inside = Rectangle.Intersect(sourceRectangle, source.Bounds());
        if (inside.Width <= 0 || inside.Height <= 0)
        {
            throw new ArgumentException(
                $"No pixel of {sourceRectangle} is inside the image of {source.Width}x{source.Height}. Choose a rectangle that "
                + "overlaps it.",
                nameof(sourceRectangle));
        }

        return new FilterProcessor<TFilter, TPixel>(
            configuration, source, inside, ImagePixels.Of<TPixel>(), border, around);
    }
}

/// <summary>A filter for the frames of an image.</summary>
internal sealed class FilterProcessor<TFilter, TPixel>(
    Configuration configuration, Image<TPixel> source, Rectangle rectangle, ImagePixels pixels, Border border, RegionBorder around)
    : ImageProcessor<TPixel>(configuration, source, rectangle)
    where TFilter : struct, IFilterKernel
    where TPixel : unmanaged, IPixel<TPixel>
{
    protected override void OnFrameApply(ImageFrame<TPixel> source)
    {
        if (source.DangerousTryGetSinglePixelMemory(out Memory<TPixel> memory))
        {
            Apply(memory.Span, source.Height, source.Width);
            return;
        }

        // A filter reads the rows around a row, so they must be at one distance: those of several blocks are gathered.
        TPixel[] copy = new TPixel[checked(source.Height * source.Width)];
        source.CopyPixelDataTo(copy);
        Apply(copy, source.Height, source.Width);
        source.ProcessPixelRows(rows =>
        {
            for (int row = SourceRectangle.Top; row < SourceRectangle.Bottom; row++)
            {
                copy.AsSpan(row * rows.Width, rows.Width).CopyTo(rows.GetRowSpan(row));
            }
        });
    }

    private void Apply(Span<TPixel> span, int height, int width)
    {
        switch (pixels.BytesPerElement)
        {
            case sizeof(byte):
                Apply<byte>(span, height, width);
                break;
            case sizeof(ushort):
                Apply<ushort>(span, height, width);
                break;
            default:
                Apply<float>(span, height, width);
                break;
        }
    }

    private void Apply<T>(Span<TPixel> span, int height, int width)
        where T : unmanaged
    {
        Span<T> elements = MemoryMarshal.CreateSpan(
            ref Unsafe.As<TPixel, T>(ref MemoryMarshal.GetReference(span)), checked(height * width * pixels.Channels));
        ImageFilter.ApplyInside<TFilter, T>(
            PlaneSpan.OfPixels(elements, height, width, pixels.Channels),
            new FilterRegion(SourceRectangle.Y, SourceRectangle.X, SourceRectangle.Height, SourceRectangle.Width, around),
            border,
            new FilterOptions { Alpha = pixels.Alpha, DegreeOfParallelism = Configuration.MaxDegreeOfParallelism });
    }
}
