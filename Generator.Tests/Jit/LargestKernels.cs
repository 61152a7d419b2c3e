using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Tests.Numerics;

namespace KernelGen.Generator.Tests.Jit;

/// <summary>The kernels with the longest methods: the last that are written out whole, the first that loop, and the extremes.</summary>
internal static class LargestKernels
{
    public static IReadOnlyList<Geometry> Shapes { get; } =
    [
        new(7, 7), new(9, 9), new(10, 10), new(11, 11), new(15, 15), new(4, 31), new(1, 31), new(31, 1), new(31, 31),
    ];

    private static readonly Lazy<KernelImage> Compiled = new(
        () => KernelImage.Compile(Shapes.Select(shape => (NameOf(shape), shape, CompilerOptions.Default))));

    public static KernelImage Image => Compiled.Value;

    public static string NameOf(Geometry shape) => $"Kernel{shape.Height}x{shape.Width}";
}
