using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Images of the sizes at which the runtime cuts edges in another way, against plain loops, exactly, with one thread and in bands of rows.
/// </summary>
[Trait("Category", "Slow")]
public sealed class EdgeTests
{
    public static TheoryData<string> Kernels => CompiledKernels.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Widths_around_the_limit_of_whole_rows(string name) => Check(name, OracleSizes.AroundWholeRows);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Edges_around_the_size_of_one_window(string name) => Check(name, OracleSizes.AroundOneWindow);

    private static void Check(string name, Func<Geometry, IEnumerable<(int Height, int Width)>> sizes)
    {
        (CompiledKernel compiled, Geometry kernel) = CompiledKernels.Get(name);
        var random = new Random(1);
        foreach ((int height, int width) in sizes(kernel))
        {
            Image x = Image.Integers(random, height, width, magnitude: 4);
            Image k = Image.Integers(random, kernel.Height, kernel.Width, magnitude: 4);
            Image dy = Image.Integers(random, kernel.OutputHeight(height), kernel.OutputWidth(width), magnitude: 4);
            Image y = PlainConvolution.Forward(x, k, kernel, bias: 3);
            Image dx = PlainConvolution.InputGradient(dy, k, kernel, height, width);
            Image dk = PlainConvolution.WeightGradient(x, dy, kernel);
            foreach (int threads in new[] { 1, 2 })
            {
                string what = $"{name} of {height}x{width}, {threads} threads";
                Tensor<float> output = Tensor.CreateFromShape<float>([y.Height, y.Width]);
                compiled.Forward(x.ToTensor(), k.ToTensor(), 3, output.AsTensorSpan(), threads);
                Agreement.Equal(y, output, what);

                Tensor<float> inputGradient = Tensor.CreateFromShape<float>([height, width]);
                compiled.InputGradient(dy.ToTensor(), k.ToTensor(), inputGradient.AsTensorSpan(), threads);
                Agreement.Equal(dx, inputGradient, $"{what}, input gradient");

                Tensor<float> weightGradient = Tensor.CreateFromShape<float>([kernel.Height, kernel.Width]);
                compiled.WeightGradient(x.ToTensor(), dy.ToTensor(), weightGradient.AsTensorSpan(), threads);
                Agreement.Equal(dk, weightGradient, $"{what}, weight gradient");
            }
        }
    }
}
