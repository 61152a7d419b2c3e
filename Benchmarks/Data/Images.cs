using System.Numerics.Tensors;

namespace KernelGen.Benchmarks.Data;

/// <summary>A batch of images with channels, without gaps, at a fixed address on a cache line.</summary>
internal sealed class Images
{
    public Images(int samples, int channels, int height, int width, Layout layout)
    {
        (Samples, Channels, Height, Width, Layout) = (samples, channels, height, width, layout);
        Memory = layout == Layout.Nchw ? new Plane(samples * channels * height, width) : new Plane(samples * height, width * channels);
    }

    public int Samples { get; }

    public int Channels { get; }

    public int Height { get; }

    public int Width { get; }

    public Layout Layout { get; }

    /// <summary>All pixels, row below row.</summary>
    public Plane Memory { get; }

    /// <summary>The pixels, <c>(N, C, H, W)</c> or <c>(N, H, W, C)</c>.</summary>
    public TensorSpan<float> Tensor => new(
        Memory.Memory, Layout == Layout.Nchw ? [Samples, Channels, Height, Width] : [Samples, Height, Width, Channels]);

    public float this[int sample, int channel, int row, int column] => Memory.Memory[IndexOf(sample, channel, row, column)];

    /// <summary>These images in another layout; themselves where it is theirs.</summary>
    public Images In(Layout layout)
    {
        if (layout == Layout)
        {
            return this;
        }

        var images = new Images(Samples, Channels, Height, Width, layout);
        for (int n = 0; n < Samples; n++)
        {
            for (int c = 0; c < Channels; c++)
            {
                for (int i = 0; i < Height; i++)
                {
                    for (int j = 0; j < Width; j++)
                    {
                        images.Memory.Memory[images.IndexOf(n, c, i, j)] = this[n, c, i, j];
                    }
                }
            }
        }

        return images;
    }

    private int IndexOf(int sample, int channel, int row, int column) => Layout == Layout.Nchw
        ? (((((sample * Channels) + channel) * Height) + row) * Width) + column
        : (((((sample * Height) + row) * Width) + column) * Channels) + channel;
}
