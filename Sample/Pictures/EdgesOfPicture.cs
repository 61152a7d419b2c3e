using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Pictures;

/// <summary>The Sobel edges of a picture: across, down and both together.</summary>
internal static class EdgesOfPicture
{
    private const float Rounding = 1e-6f;
    private const int PixelsOfOneWhite = 200;

    /// <summary>Filters the picture and writes three pictures of its edges, named after it.</summary>
    /// <exception cref="UserError">A file cannot be written.</exception>
    public static Section Compute(string name, Tensor<float> picture, OutputFolder output)
    {
        var section = new Section("picture-edges", $"Edges of {name}");
        Tensor<float> horizontal = Filter.SobelX.Apply(picture);
        Tensor<float> vertical = Filter.SobelY.Apply(picture);
        Tensor<float> magnitude = Tensor.CreateFromShape<float>(picture.Lengths);
        Tensor.Hypot<float>(horizontal, vertical, magnitude);

        section.Say(
            "Sobel's kernels are the difference of section 3 on both sides of a pixel, with a blur across it. They are scaled so that "
            + "a step from black to white gives 1.");
        section.Show(("Sobel x", Filter.SobelX.Taps), ("Sobel y", Filter.SobelY.Taps));
        (float strongest, float white) = Strongest(magnitude);
        section.List(new Fact("strongest", "strength of the strongest edge", Cell.Of(strongest, "0.000")));
        section.Summarize($"the strongest edge is {Numbers.Text(strongest, "0.000")} of a step from black to white");
        section.Say(
            $"The pictures are scaled to the brightest: the strongest of {PixelsOfOneWhite} pixels is white, and so is what is above it. "
            + "Changes are shown around mid grey, from black to white.");
        float scale = white > 0 ? 1 / white : 0;
        output.Write(section, "sobelXPicture", $"{name}-sobel-x", "change to the right", AroundMidGrey(horizontal, scale));
        output.Write(section, "sobelYPicture", $"{name}-sobel-y", "change downwards", AroundMidGrey(vertical, scale));
        output.Write(section, "strengthPicture", $"{name}-edges", "strength", Tensor.Multiply<float>(magnitude, scale));
        float difference = Matrix.MaxDifference(horizontal, Filter.SobelX.ApplyByPlainLoops(picture));
        section.Check("the compiled kernel agrees with plain loops on every pixel", difference <= Rounding, Numbers.Text(difference, "G4"));
        return section;
    }

    // One pixel alone may be far above all others, and would leave them dark.
    private static (float Strongest, float White) Strongest(Tensor<float> magnitude)
    {
        float[] sorted = [.. Matrix.Elements(magnitude).Order()];
        float white = sorted[sorted.Length - 1 - (sorted.Length / PixelsOfOneWhite)];
        return (sorted[^1], white > 0 ? white : sorted[^1]);
    }

    private static Tensor<float> AroundMidGrey(Tensor<float> signed, float scale) =>
        Matrix.Of((int)signed.Lengths[0], (int)signed.Lengths[1], (i, j) => (1 + (scale * signed[i, j])) / 2);
}
