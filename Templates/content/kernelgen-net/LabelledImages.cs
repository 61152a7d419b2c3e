using KernelGen.Training;

namespace ShapeNet;

/// <summary>Pictures of 28x28 grey pixels with their classes.</summary>
internal static class LabelledImages
{
    public const int Side = 28;

    /// <summary>Reads files of the format of MNIST and Fashion-MNIST: <c>train</c> or <c>t10k</c> of a folder.</summary>
    public static PixelSamples Read(string folder, string part) => IdxFile.ReadSamples(
        Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"), Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"));

    /// <summary>Draws circles (0), squares (1) and crosses (2) of any place and size, under noise.</summary>
    public static PixelSamples Draw(int count, int seed)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[count * Side * Side];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++)
        {
            int label = labels[k] = random.Next(3), radius = random.Next(4, 10);
            int centerY = random.Next(radius, Side - radius), centerX = random.Next(radius, Side - radius);
            for (int i = 0; i < Side; i++)
            {
                for (int j = 0; j < Side; j++)
                {
                    int dy = Math.Abs(i - centerY), dx = Math.Abs(j - centerX);
                    bool isInside = label switch
                    {
                        0 => (dy * dy) + (dx * dx) <= radius * radius,
                        1 => Math.Max(dy, dx) < radius,
                        _ => Math.Max(dy, dx) <= radius && Math.Min(dy, dx) < 2,
                    };
                    pixels[(((k * Side) + i) * Side) + j] = (byte)((isInside ? 160 : 40) + random.Next(56));
                }
            }
        }

        return new PixelSamples(pixels, labels, new TensorShape(1, Side, Side));
    }
}
