namespace KernelGen.Generator.Tests.Numerics;

/// <summary>A dilated kernel as what it is by definition: a larger one with zeros between its taps.</summary>
internal static class DilatedKernel
{
    /// <summary>The size of the larger kernel; the padding stays.</summary>
    public static Geometry Reach(Geometry kernel, int y, int x) =>
        kernel with { Height = ((kernel.Height - 1) * y) + 1, Width = ((kernel.Width - 1) * x) + 1 };

    /// <summary>The larger kernel of these taps.</summary>
    public static Image Dilate(Image taps, int y, int x)
    {
        var dilated = new Image(((taps.Height - 1) * y) + 1, ((taps.Width - 1) * x) + 1);
        for (int a = 0; a < taps.Height; a++)
        {
            for (int b = 0; b < taps.Width; b++)
            {
                dilated[a * y, b * x] = taps[a, b];
            }
        }

        return dilated;
    }

    /// <summary>The taps of the larger kernel, what lies between them left out.</summary>
    public static Image Taps(Image dilated, int y, int x)
    {
        var taps = new Image(((dilated.Height - 1) / y) + 1, ((dilated.Width - 1) / x) + 1);
        for (int a = 0; a < taps.Height; a++)
        {
            for (int b = 0; b < taps.Width; b++)
            {
                taps[a, b] = dilated[a * y, b * x];
            }
        }

        return taps;
    }
}
