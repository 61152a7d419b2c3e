using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Kernels with a border other than zeros, of every kind that is staged in a way of its own.</summary>
internal static class BorderedKernels
{
    public static IReadOnlyList<Border> Borders { get; } = [Border.Replicate, Border.Reflect, Border.Reflect101, Border.Wrap];

    private static readonly (string Name, string Arguments, Geometry Kernel)[] Kernels =
    [
        ("Same1x2", "1, 2, Padding = Padding.Same", Geometry.Same(1, 2)),
        ("Same3x3", "3, 3, Padding = Padding.Same", Geometry.Same(3, 3)),
        ("Same2x4", "2, 4, Padding = Padding.Same", Geometry.Same(2, 4)),
        ("By2x0Of5x4", "5, 4, PaddingY = 2", new Geometry(5, 4, 2, 0, 2, 0)),
        ("By1x8Of3x9", "3, 9, PaddingY = 1, PaddingX = 8", new Geometry(3, 9, 1, 8, 1, 8)),
        ("Same9x11", "9, 11, Padding = Padding.Same", Geometry.Same(9, 11)),
        ("Row", "1, 13, PaddingX = 6", new Geometry(1, 13, 0, 6, 0, 6)),
        ("Beyond2x3", "2, 3, PaddingTop = 3, PaddingLeft = 4, PaddingBottom = 2, PaddingRight = 20", new Geometry(2, 3, 3, 4, 2, 20)),
        ("Around1x1", "1, 1, PaddingY = 2, PaddingX = 1", new Geometry(1, 1, 2, 1, 2, 1)),
    ];

    /// <summary>The names of the kernels, each of which there is with every border.</summary>
    public static TheoryData<string> Shapes => new(Kernels.Select(kernel => kernel.Name));

    /// <summary>The structs to compile: name and arguments of the attribute.</summary>
    public static IEnumerable<(string Name, string Arguments)> Declarations =>
        from shape in Kernels from border in Borders select (Name(shape.Name, border), $"{shape.Arguments}, Border = Border.{border}");

    public static TheoryData<string, Border> All
    {
        get
        {
            var data = new TheoryData<string, Border>();
            foreach ((string name, Border border) in from shape in Kernels from border in Borders select (shape.Name, border))
            {
                data.Add(name, border);
            }

            return data;
        }
    }

    public static (CompiledKernel Compiled, Geometry Kernel) Get(string shape, Border border) =>
        (CompiledKernels.Declared(Name(shape, border)), Kernels.Single(one => one.Name == shape).Kernel);

    /// <summary>
    /// The pixel that a border shows, read off one period of the row that goes on for ever: <c>abcdefgh</c> and, for a mirror, back again.
    /// </summary>
    public static int Shown(Border border, int index, int length)
    {
        IEnumerable<int> forth = Enumerable.Range(0, length);
        int[] period = border switch
        {
            Border.Wrap => [.. forth],
            Border.Reflect => [.. forth, .. forth.Reverse()],
            Border.Reflect101 => [.. forth, .. forth.Reverse().Skip(1).SkipLast(1)],
            Border.Replicate => [],
            _ => throw new ArgumentOutOfRangeException(nameof(border), border, "Zeros show no pixel."),
        };
        return border == Border.Replicate
            ? Math.Min(Math.Max(index, 0), length - 1)
            : period[((index % period.Length) + period.Length) % period.Length];
    }

    private static string Name(string shape, Border border) => $"Bordered{shape}{border}";
}
