using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Sample.Pictures;

/// <summary>A picture of bytes, row by row: grey, or red, green, blue and alpha that the colours are not multiplied by.</summary>
/// <param name="Pixels">The bytes.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
/// <param name="Channels">Bytes of a pixel: 1 or 4.</param>
internal sealed record BytePicture(byte[] Pixels, int Height, int Width, int Channels)
{
    public const int Grey = 1;
    public const int Colours = 4;

    // The luma weights of ITU-R BT.601 on the stored (gamma-encoded) values: what OpenCV's RGB2GRAY and Pillow's "L" use.
    private const float RedWeight = 0.299f;
    private const float GreenWeight = 0.587f;
    private const float BlueWeight = 0.114f;

    /// <summary>Gets whether no pixel of four channels is transparent.</summary>
    public bool IsOpaque
    {
        get
        {
            for (int k = Colours - 1; k < Pixels.Length; k += Colours)
            {
                if (Pixels[k] != byte.MaxValue)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Gets whether no pixel of four channels has a colour or is transparent.</summary>
    public bool IsGrey
    {
        get
        {
            for (int k = 0; k < Pixels.Length; k += Colours)
            {
                if (Pixels[k] != Pixels[k + 1] || Pixels[k] != Pixels[k + 2])
                {
                    return false;
                }
            }

            return IsOpaque;
        }
    }

    /// <summary>A black picture.</summary>
    public static BytePicture Create(int height, int width, int channels) =>
        new(new byte[height * width * channels], height, width, channels);

    /// <summary>The luma of a pixel of four channels from 0 to 1, transparent parts as over white.</summary>
    public float Luma(int pixel)
    {
        ReadOnlySpan<byte> channels = Pixels.AsSpan(pixel * Colours, Colours);
        float luma = ((RedWeight * channels[0]) + (GreenWeight * channels[1]) + (BlueWeight * channels[2])) / byte.MaxValue;
        float alpha = (float)channels[3] / byte.MaxValue;
        return (alpha * luma) + 1 - alpha;
    }

    /// <summary>The picture of four channels in grey.</summary>
    public BytePicture ToGrey()
    {
        BytePicture grey = Create(Height, Width, Grey);
        for (int k = 0; k < grey.Pixels.Length; k++)
        {
            grey.Pixels[k] = (byte)MathF.Round(byte.MaxValue * Luma(k));
        }

        return grey;
    }

    /// <summary>The planes of red, green and blue of the picture of four channels from 0 to 1, or the one that all three are.</summary>
    public IReadOnlyList<Tensor<float>> Planes(bool isGrey) =>
    [
        .. Enumerable.Range(0, isGrey ? 1 : Colours - 1).Select(channel => Matrix.Of(
            Height, Width, (i, j) => (float)Pixels[(((i * Width) + j) * Colours) + channel] / byte.MaxValue)),
    ];

    /// <summary>A picture of four channels with these planes of grey pictures instead of its colours, and its alpha.</summary>
    public BytePicture WithPlanes(IReadOnlyList<BytePicture> planes)
    {
        byte[] pixels = [.. Pixels];
        for (int k = 0; k < Height * Width; k++)
        {
            for (int channel = 0; channel < Colours - 1; channel++)
            {
                pixels[(k * Colours) + channel] = planes[channel % planes.Count].Pixels[k];
            }
        }

        return this with { Pixels = pixels };
    }
}
