using System;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>
/// Dilated kernels, and a number of its own for the padding of each side, against the definition: a dilated kernel is a larger one with zeros
/// between its taps.
/// </summary>
public sealed class DilationTests
{
    private static readonly (string Name, string Arguments, int Y, int X, Geometry Kernel)[] Kernels =
    [
        ("By2Of3x3", "3, 3, Dilation = 2", 2, 2, new Geometry(3, 3)),
        ("By2Of3x3Same", "3, 3, Dilation = 2, Padding = Padding.Same", 2, 2, new Geometry(3, 3, 2, 2, 2, 2)),
        ("By3x1Of2x4Same", "2, 4, DilationY = 3, Padding = Padding.Same", 3, 1, new Geometry(2, 4, 1, 1, 2, 2)),
        ("By1x4Of3x5", "3, 5, DilationX = 4, PaddingLeft = 16, PaddingBottom = 1", 1, 4, new Geometry(3, 5, 0, 16, 1, 0)),
        ("By15Of3x3", "3, 3, Dilation = 15", 15, 15, new Geometry(3, 3)),
        ("By30x30Of2x2", "2, 2, Dilation = 30, PaddingY = 30, PaddingX = 7", 30, 30, new Geometry(2, 2, 30, 7, 30, 7)),
        ("By5x2Of1x16", "1, 16, DilationY = 5, DilationX = 2, PaddingRight = 9", 5, 2, new Geometry(1, 16, 0, 0, 0, 9)),
        ("By2x2Of12x15", "12, 15, Dilation = 2, PaddingTop = 3", 2, 2, new Geometry(12, 15, 3, 0, 0, 0)),
        ("By1Of5x4", "5, 4, PaddingTop = 4, PaddingLeft = 1, PaddingBottom = 2, PaddingRight = 3", 1, 1, new Geometry(5, 4, 4, 1, 2, 3)),
    ];

    private static readonly Lazy<KernelAssembly> Assembly = new(
        () => KernelAssembly.Compile(Kernels.Select(kernel => (kernel.Name, kernel.Arguments))));

    public static TheoryData<string> Names => new(Kernels.Select(kernel => kernel.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void All_directions(string name)
    {
        (_, _, int y, int x, Geometry kernel) = Kernels.Single(one => one.Name == name);
        CompiledKernel compiled = Assembly.Value[name];
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
