using System;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Dilated kernels, and a number of its own for the padding of each side, against the definition: a dilated kernel is a larger one with
/// zeros between its taps.
/// </summary>
[Trait("Category", "Slow")]
public sealed class DilationTests
{
    public static TheoryData<string> Names => DilatedKernels.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void All_directions(string name)
    {
        (CompiledKernel compiled, int y, int x, Geometry kernel) = DilatedKernels.Get(name);
        Geometry reach = DilatedKernel.Reach(kernel, y, x);
        var random = new Random(21);
        foreach ((int rows, int columns) in new[] { (0, 0), (1, 3), (5, 15), (9, 16), (20, 40), (70, 130), (11, 190) })
        {
            string what = $"{name} with {rows} rows and {columns} columns more than the least";
            Image input = Image.Integers(random, reach.LeastHeight + rows, reach.LeastWidth + columns);
            Image weight = Image.Integers(random, kernel.Height, kernel.Width);
            Image gradient = Image.Integers(random, reach.OutputHeight(input.Height), reach.OutputWidth(input.Width));
            Image dilated = DilatedKernel.Dilate(weight, y, x);

            Agreement.Equal(PlainConvolution.Forward(input, dilated, reach), compiled.Correlate(input.ToTensor(), weight.ToTensor()), what);
            Agreement.Equal(
                PlainConvolution.InputGradient(gradient, dilated, reach, input.Height, input.Width),
                compiled.InputGradient(gradient.ToTensor(), weight.ToTensor()),
                what + ", input gradient");
            Agreement.Equal(
                DilatedKernel.Taps(PlainConvolution.WeightGradient(input, gradient, reach), y, x),
                compiled.WeightGradient(input.ToTensor(), gradient.ToTensor()),
                what + ", weight gradient");
        }
    }
}
