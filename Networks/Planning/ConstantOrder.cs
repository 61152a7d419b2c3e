using System.Collections.Immutable;

namespace KernelGen.Networks.Planning;

/// <summary>Elements of constants in the order in which images have them.</summary>
internal static class ConstantOrder
{
    /// <summary>Elements of (N, C, H, W) as those of (N, H, W, C).</summary>
    public static float[] PixelsOf(float[] planes, ImmutableArray<int> sizes)
    {
        int channels = sizes[1], pixels = sizes[2] * sizes[3];
        var result = new float[planes.Length];
        for (int i = 0; i < planes.Length; i++)
        {
            int image = i / (channels * pixels), channel = i / pixels % channels, pixel = i % pixels;
            result[(((image * pixels) + pixel) * channels) + channel] = planes[i];
        }

        return result;
    }
}
