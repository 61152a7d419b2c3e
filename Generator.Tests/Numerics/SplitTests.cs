using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The same bits, on data on which order shows, however the work is divided: over threads, images or bands of rows.</summary>
[Trait("Category", "Slow")]
public sealed class SplitTests
{
    private const int Batch = 3;

    public static TheoryData<string> Kernels => CompiledKernels.Few;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Every_degree_of_parallelism(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        (Tensor<float> x, Tensor<float> k, Tensor<float> dy) = Data(kernel, height: 140, width: 70);
        float[][] expected = Run(degree: 1);

        foreach (int degree in new[] { 2, 3, 8, -1 })
        {
            float[][] actual = Run(degree);
            for (int direction = 0; direction < expected.Length; direction++)
            {
                Agreement.SameBits(expected[direction], actual[direction], $"{name}, {degree} threads, direction {direction}");
            }
        }

        float[][] Run(int degree)
        {
            Tensor<float> y = Tensor.CreateFromShape<float>(dy.Lengths);
            Tensor<float> dx = Tensor.CreateFromShape<float>(x.Lengths);
            Tensor<float> dk = Tensor.CreateFromShape<float>(k.Lengths);
            compiled.Forward(x, k, 0.3f, y.AsTensorSpan(), degree);
            compiled.InputGradient(dy, k, dx.AsTensorSpan(), degree);
            compiled.WeightGradient(x, dy, dk.AsTensorSpan(), degree);
            return [Agreement.Elements(y), Agreement.Elements(dx), Agreement.Elements(dk)];
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Any_split_of_a_batch(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        (Tensor<float> x, Tensor<float> k, Tensor<float> dy) = Data(kernel, height: kernel.LeastHeight + 9, width: kernel.LeastWidth + 50);
        float[] y = Agreement.Elements(compiled.Correlate(x, k));
        float[] dx = Agreement.Elements(compiled.InputGradient(dy, k));

        foreach ((int start, int end) in new[] { (0, 1), (1, 2), (2, 3), (0, 2), (1, 3) })
        {
            string what = $"{name}, images {start} to {end}";
            Agreement.SameBits(Images(y, start, end), Agreement.Elements(compiled.Correlate(Images(x, start, end), k)), what);
            Agreement.SameBits(Images(dx, start, end), Agreement.Elements(compiled.InputGradient(Images(dy, start, end), k)), what);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Windows_of_rows_and_columns(string name)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(6);
        const int Rows = 19, Columns = 75;
        Image x = Image.Reals(random, Rows + kernel.Height - 1, Columns + kernel.Width - 1);
        Image k = Image.Reals(random, kernel.Height, kernel.Width);
        var whole = new Image(Rows, Columns);
        compiled.Forward(
            new ReadOnlyPlaneSpan<float>(x.Pixels, x.Height, x.Width), k.Pixels, 0.7f, new PlaneSpan<float>(whole.Pixels, Rows, Columns));

        foreach ((int bandRows, int bandColumns) in new[] { (1, Columns), (2, 33), (5, 16), (8, 9), (19, 3), (7, 1) })
        {
            var pieces = new Image(Rows, Columns);
            for (int row = 0; row < Rows; row += bandRows)
            {
                for (int column = 0; column < Columns; column += bandColumns)
                {
                    int rows = Math.Min(bandRows, Rows - row);
                    int columns = Math.Min(bandColumns, Columns - column);
                    compiled.Forward(
                        new ReadOnlyPlaneSpan<float>(x.Pixels, x.Height, x.Width)
                            .Slice(row, column, rows + kernel.Height - 1, columns + kernel.Width - 1),
                        k.Pixels,
                        0.7f,
                        new PlaneSpan<float>(pieces.Pixels, Rows, Columns).Slice(row, column, rows, columns));
                }
            }

            Agreement.SameBits(whole.Pixels, pieces.Pixels, $"{name} in windows of {bandRows}x{bandColumns}");
        }
    }

    private static (Tensor<float> X, Tensor<float> K, Tensor<float> Dy) Data(Geometry kernel, int height, int width)
    {
        var random = new Random(5);
        return (
            Tensor.Create(Image.Reals(random, Batch * height, width).Pixels, [Batch, 1, height, width]),
            Tensor.Create(Image.Reals(random, kernel.Height, kernel.Width).Pixels, [1, 1, kernel.Height, kernel.Width]),
            Tensor.Create(
                Image.Reals(random, Batch * kernel.OutputHeight(height), kernel.OutputWidth(width)).Pixels,
                [Batch, 1, kernel.OutputHeight(height), kernel.OutputWidth(width)]));
    }

    private static float[] Images(float[] batch, int start, int end) => batch[(batch.Length / Batch * start)..(batch.Length / Batch * end)];

    private static Tensor<float> Images(Tensor<float> batch, int start, int end) =>
        batch.Slice([new NRange(start, end), NRange.All, NRange.All, NRange.All]);
}
