using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Borders other than zeros, against the definition carried out step by step: pad the image, then correlate without padding. The gradient
/// with respect to the padded image flows back to the pixels that the padding shows.
/// </summary>
[Trait("Category", "Slow")]
public sealed class BorderTests
{
    private static readonly int[] Columns = [1, 2, 4, 7, 9, 16, 17, 33, 48, 65, 112, 113, 200];

    private static readonly int[] Rows = [1, 2, 5, 9, 20];

    public static TheoryData<string, Border> Kernels => BorderedKernels.All;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Correlate_and_both_gradients(string shape, Border border)
    {
        (CompiledKernel compiled, Geometry kernel) = BorderedKernels.Get(shape, border);
        var random = new Random(11);
        foreach ((int height, int width) in Sizes(kernel))
        {
            string what = $"{shape} {border} of {height}x{width}";
            Image x = Image.Integers(random, height, width);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);
            Image dy = Image.Integers(random, kernel.OutputHeight(height), kernel.OutputWidth(width));
            var unpadded = new Geometry(kernel.Height, kernel.Width);
            Image padded = Pad(x, kernel, border);
            Image paddedGradient = PlainConvolution.InputGradient(dy, k, unpadded, padded.Height, padded.Width);

            Agreement.Equal(PlainConvolution.Forward(padded, k, unpadded), compiled.Correlate(x.ToTensor(), k.ToTensor()), what);
            Agreement.Equal(
                PlainConvolution.WeightGradient(padded, dy, unpadded),
                compiled.WeightGradient(x.ToTensor(), dy.ToTensor()),
                what + ", weight gradient");
            Agreement.Equal(
                Fold(paddedGradient, kernel, border, height, width),
                compiled.InputGradient(dy.ToTensor(), k.ToTensor()),
                what + ", input gradient");
        }
    }

    [Theory]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Reflect101)]
    [InlineData(Border.Wrap)]
    public void Large_images_on_several_threads_have_the_same_bits(Border border)
    {
        (CompiledKernel compiled, Geometry kernel) = BorderedKernels.Get("Same9x11", border);
        var random = new Random(12);
        Image x = Image.Reals(random, 150, 700);
        Image k = Image.Reals(random, kernel.Height, kernel.Width);
        Tensor<float> one = Tensor.CreateFromShape<float>([150, 700]), several = Tensor.CreateFromShape<float>([150, 700]);

        compiled.Forward(x.ToTensor(), k.ToTensor(), 0.5f, one.AsTensorSpan());
        compiled.Forward(x.ToTensor(), k.ToTensor(), 0.5f, several.AsTensorSpan(), degreeOfParallelism: 3);
        Agreement.SameBits(Agreement.Elements(one), Agreement.Elements(several), "forward");

        compiled.InputGradient(x.ToTensor(), k.ToTensor(), one.AsTensorSpan());
        compiled.InputGradient(x.ToTensor(), k.ToTensor(), several.AsTensorSpan(), degreeOfParallelism: 3);
        Agreement.SameBits(Agreement.Elements(one), Agreement.Elements(several), "input gradient");
    }

    /// <summary>The pictures in the documentation of <see cref="Border"/>, letter by letter.</summary>
    [Theory]
    [InlineData(Border.Replicate, "aaaaaa|abcdefgh|hhhhhh")]
    [InlineData(Border.Reflect, "fedcba|abcdefgh|hgfedc")]
    [InlineData(Border.Reflect101, "gfedcb|abcdefgh|gfedcb")]
    [InlineData(Border.Wrap, "cdefgh|abcdefgh|abcdef")]
    public void The_pictures_in_the_documentation(Border border, string picture)
    {
        const string Row = "abcdefgh";
        (CompiledKernel compiled, Geometry kernel) = BorderedKernels.Get("Row", border);
        Tensor<float> letters = Tensor.Create(Row.Select(letter => (float)letter).ToArray(), [1, Row.Length]);

        string left = Shifted(tap: 0)[..6];
        string right = Shifted(tap: kernel.Width - 1)[2..];

        Assert.Equal(picture, $"{left}|{Row}|{right}");

        // A kernel with a single one shows the row moved by the distance of that tap from its centre.
        string Shifted(int tap)
        {
            Tensor<float> weight = Tensor.CreateFromShape<float>([1, kernel.Width]);
            weight[0, tap] = 1;
            return new string(Agreement.Elements(compiled.Correlate(letters, weight)).Select(letter => (char)letter).ToArray());
        }
    }

    /// <summary>Images smaller than the padding too, which shows their pixels several times.</summary>
    private static IEnumerable<(int Height, int Width)> Sizes(Geometry kernel) =>
        from height in Rows.Append(kernel.LeastHeight).Distinct()
        from width in Columns.Append(kernel.LeastWidth).Distinct()
        where height >= kernel.LeastHeight && width >= kernel.LeastWidth
        select (height, width);

    private static Image Pad(Image x, Geometry kernel, Border border)
    {
        var padded = new Image(x.Height + kernel.Top + kernel.Bottom, x.Width + kernel.Left + kernel.Right);
        ForEach(padded, kernel, border, x.Height, x.Width, (at, row, column) => padded.Pixels[at] = x[row, column]);
        return padded;
    }

    private static Image Fold(Image gradient, Geometry kernel, Border border, int height, int width)
    {
        var folded = new Image(height, width);
        ForEach(gradient, kernel, border, height, width, (at, row, column) => folded[row, column] += gradient.Pixels[at]);
        return folded;
    }

    private static void ForEach(Image padded, Geometry kernel, Border border, int height, int width, Action<int, int, int> meet)
    {
        for (int i = 0; i < padded.Height; i++)
        {
            for (int j = 0; j < padded.Width; j++)
            {
                meet(
                    (i * padded.Width) + j,
                    BorderedKernels.Shown(border, i - kernel.Top, height),
                    BorderedKernels.Shown(border, j - kernel.Left, width));
            }
        }
    }
}
