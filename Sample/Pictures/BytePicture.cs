using System;

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
}
