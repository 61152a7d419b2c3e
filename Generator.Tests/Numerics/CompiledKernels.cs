using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The kernels of the numeric tests, compiled by the generator as in a user's project, in one assembly for all tests.</summary>
internal static class CompiledKernels
{
    private static readonly (int Height, int Width)[] Shapes =
    [
        .. from height in Enumerable.Range(1, 9) from width in Enumerable.Range(1, 9) select (height, width),
        (1, 31), (31, 1), (2, 17), (17, 2), (10, 11), (12, 12), (16, 16), (20, 13), (31, 31),
    ];

    /// <summary>Shapes that are also run with all zeros on one side.</summary>
    private static readonly (int Height, int Width)[] OneSidedShapes =
    [
        (1, 2), (2, 1), (2, 2), (3, 3), (3, 8), (4, 4), (5, 2), (7, 7), (8, 9), (9, 9), (1, 31), (31, 1), (31, 31),
    ];

    /// <summary>Kernels whose padding the generator reads from the attribute.</summary>
    private static readonly (string Name, string Arguments, Geometry Kernel)[] Padded =
    [
        ("Padded2x4Same", "2, 4, Padding = Padding.Same", Geometry.Same(2, 4)),
        ("Padded3x3Same", "3, 3, Padding = Padding.Same", Geometry.Same(3, 3)),
        ("Padded4x3By2x1", "4, 3, PaddingY = 2, PaddingX = 1", new Geometry(4, 3, 2, 1, 2, 1)),
        ("Padded3x5By0x4", "3, 5, PaddingX = 4", new Geometry(3, 5, 0, 4, 0, 4)),
        ("Padded5x2By4x0", "5, 2, PaddingY = 4", new Geometry(5, 2, 4, 0, 4, 0)),
        ("Padded1x1By1x1", "1, 1, PaddingY = 1, PaddingX = 1", new Geometry(1, 1, 1, 1, 1, 1)),
        ("Padded3x2By5x40", "3, 2, PaddingTop = 5, PaddingLeft = 40, PaddingRight = 3", new Geometry(3, 2, 5, 40, 0, 3)),
        ("Padded2x3By9x20", "2, 3, PaddingBottom = 9, PaddingRight = 20", new Geometry(2, 3, 0, 0, 9, 20)),
    ];

    private static Lazy<KernelAssembly> _assembly = new(() => KernelAssembly.Compile(
        Shapes.Select(shape => (Valid(shape), FormattableString.Invariant($"{shape.Height}, {shape.Width}")))
            .Concat(Padded.Select(kernel => (kernel.Name, kernel.Arguments)))
            .Concat(BorderedKernels.Declarations)
            .Concat(DilatedKernels.Declarations)));

    private static readonly Dictionary<string, (Func<CompiledKernel> Find, Geometry Kernel)> All = Describe()
        .ToDictionary(kernel => kernel.Name, kernel => (kernel.Find, kernel.Kernel));

    public static IReadOnlyCollection<string> AllNames => All.Keys;

    /// <summary>
    /// The names of one of 3 or 9 parts of all kernels. Each has kernels of every height and of every width from 1 to 9, so that what is
    /// run once for each machine takes one in each run of the tests: all kernels on some machine, and after some runs on each.
    /// </summary>
    public static IReadOnlyCollection<string> Part(int number, int count) =>
    [
        .. from kernel in All
           where (kernel.Value.Kernel.Height + kernel.Value.Kernel.Width + number) % count == 0
           select kernel.Key,
    ];

    /// <summary>The names of all kernels, for theories.</summary>
    public static TheoryData<string> Names => new(All.Keys);

    /// <summary>The names of the kernels without padding.</summary>
    public static TheoryData<string> WithoutPadding => new(Shapes.Select(Valid));

    /// <summary>A few kernels of each kind: flat, narrow, even, odd, padded, looped.</summary>
    public static TheoryData<string> Few => new(
        "Valid1x1", "Valid1x2", "Valid2x1", "Valid3x3", "Same3x3", "Padded2x4Same", "Padded4x3By2x1", "Valid5x5", "Same7x7", "Valid12x12",
        "Same10x11", "Valid31x1", "Same1x31", "LeftAndBottom3x8", "TopAndRight4x4");

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>
    /// Takes the kernels from another process's <see cref="Image"/>: they are the very same, and compiling them takes a minute.
    /// </summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    public static (CompiledKernel Compiled, Geometry Kernel) Get(string name) => (All[name].Find(), All[name].Kernel);

    /// <summary>A kernel of the assembly as its attribute says, by the name of its struct.</summary>
    public static CompiledKernel Declared(string name) => _assembly.Value[name];

    private static IEnumerable<(string Name, Func<CompiledKernel> Find, Geometry Kernel)> Describe()
    {
        foreach ((int Height, int Width) shape in Shapes)
        {
            yield return (Valid(shape), () => _assembly.Value[Valid(shape)], new Geometry(shape.Height, shape.Width));
            yield return WithZeros<SameSize>(shape);
        }

        foreach ((int Height, int Width) shape in OneSidedShapes)
        {
            yield return WithZeros<LeftAndBottom>(shape);
            yield return WithZeros<TopAndRight>(shape);
        }

        foreach ((string name, _, Geometry kernel) in Padded)
        {
            yield return (name, () => _assembly.Value[name], kernel);
        }
    }

    private static (string Name, Func<CompiledKernel> Find, Geometry Kernel) WithZeros<TZeros>((int Height, int Width) shape)
        where TZeros : struct, IZeros => (
            $"{TZeros.Name}{shape.Height}x{shape.Width}",
            () => CompiledKernel.Of(typeof(WithZeros<,>).MakeGenericType(_assembly.Value[Valid(shape)].Type, typeof(TZeros))),
            TZeros.Around(shape.Height, shape.Width));

    private static string Valid((int Height, int Width) shape) => $"Valid{shape.Height}x{shape.Width}";
}
