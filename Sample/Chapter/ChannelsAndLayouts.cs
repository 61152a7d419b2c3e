using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>The example of the book's next chapters, two channels in and three out, on images of either layout.</summary>
internal static class ChannelsAndLayouts
{
    private const int Inputs = 2;
    private const int Outputs = 3;

    public static Section Compute()
    {
        var section = new Section("channels", "Beyond the chapter. Channels and layouts");
        Tensor<float> x = Images(3, (c, i, j) => (3 * i) + j + c);
        Tensor<float> k = Weight();
        Tensor<float> y = Mix2.Correlate(x, k);
        section.Say(
            "A picture has channels, and so has a feature map. An output channel sums the cross-correlations of all input channels, each "
            + "with a plane of its own of the kernel: K has the shape (3, 2, 2, 2) for 3 channels out and 2 in. Here are X, the kernel of "
            + "the first output, and all three outputs; the other kernels are that one plus 1 and plus 2.");
        section.Show([.. Enumerable.Range(0, Inputs).Select(c => ($"X, channel {c}", Plane(x, c)))]);
        section.Show([.. Enumerable.Range(0, Inputs).Select(c => ($"K 0, channel {c}", Plane(k, c)))]);
        section.Show([.. Enumerable.Range(0, Outputs).Select(c => ($"Y, channel {c}", Plane(y, c)))]);

        Tensor<float> last = Mix2Last.Correlate(ChannelsLast(x), k);
        section.Say(
            "Those images lie plane by plane, (N, C, H, W). Most pictures lie pixel by pixel, (N, H, W, C): with Layout = Layout.Nhwc on "
            + "the attribute the same call takes and returns them so, and the kernel keeps its shape. Its output, one pixel a row:");
        section.Show(("Y by pixels", Matrix.Reshape(last, last.Lengths[1] * last.Lengths[2], Outputs)));

        Tensor<float> wide = Mix2.TransposedConvolve(y, k);
        section.CheckEqual("the first output is 56, 72, 104, 120", Plane(y, 0), Matrix.Of(new float[,] { { 56, 72 }, { 104, 120 } }));
        section.CheckEqual("the second output is 76, 100, 148, 172", Plane(y, 1), Matrix.Of(new float[,] { { 76, 100 }, { 148, 172 } }));
        section.CheckEqual("the third output is 96, 128, 192, 224", Plane(y, 2), Matrix.Of(new float[,] { { 96, 128 }, { 192, 224 } }));
        section.CheckEqual("both layouts have the same numbers", last, ChannelsLast(y));
        section.Check(
            "the transposed convolution leads back to 2 channels of 3x3",
            wide.Lengths.SequenceEqual(x.Lengths),
            Numbers.Shape(wide.Lengths));
        return section;
    }

    /// <summary>0 to 3 for the first planes, one more for each channel in and out.</summary>
    private static Tensor<float> Weight()
    {
        Tensor<float> planes = Matrix.Of(Outputs * Inputs, 4, (plane, tap) => tap + (plane / Inputs) + (plane % Inputs));
        return Matrix.Reshape(planes, Outputs, Inputs, 2, 2);
    }

    private static Tensor<float> Images(int size, Func<int, int, int, float> pixel)
    {
        Tensor<float> planes = Matrix.Of(Inputs * size, size, (row, j) => pixel(row / size, row % size, j));
        return Matrix.Reshape(planes, 1, Inputs, size, size);
    }

    /// <summary>One of the planes that lie behind each other in memory, <c>(H, W)</c>.</summary>
    private static Tensor<float> Plane(Tensor<float> planes, int index)
    {
        (int height, int width) = ((int)planes.Lengths[^2], (int)planes.Lengths[^1]);
        float[] elements = Matrix.Elements(planes);
        return Matrix.Of(height, width, (i, j) => elements[(((index * height) + i) * width) + j]);
    }

    /// <summary>A copy of one image <c>(1, C, H, W)</c> as <c>(1, H, W, C)</c>.</summary>
    private static Tensor<float> ChannelsLast(Tensor<float> image)
    {
        (nint channels, nint height, nint width) = (image.Lengths[1], image.Lengths[2], image.Lengths[3]);
        Tensor<float> pixels = Matrix.Transpose(Matrix.Reshape(image, channels, height * width));
        return Matrix.Reshape(pixels, 1, height, width, channels);
    }
}
