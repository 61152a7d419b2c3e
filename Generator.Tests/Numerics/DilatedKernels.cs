using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Dilated kernels of every kind, and kernels with a number of its own for the padding of each side.</summary>
internal static class DilatedKernels
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

    public static TheoryData<string> Names => new(Kernels.Select(kernel => kernel.Name));

    /// <summary>The structs to compile: name and arguments of the attribute.</summary>
    public static IEnumerable<(string Name, string Arguments)> Declarations => Kernels.Select(kernel => (kernel.Name, kernel.Arguments));

    public static (CompiledKernel Compiled, int Y, int X, Geometry Kernel) Get(string name)
    {
        (_, _, int y, int x, Geometry kernel) = Kernels.Single(one => one.Name == name);
        return (CompiledKernels.Declared(name), y, x, kernel);
    }
}
