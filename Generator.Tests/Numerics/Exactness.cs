using System;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>The short form of the numeric tests, for kernels without padding that were compiled in an unusual way.</summary>
internal static class Exactness
{
    /// <summary>Sizes that reach each method: rows above and below every tile, columns down to one.</summary>
    private static readonly (int Rows, int Columns)[] Sizes = [(1, 1), (3, 5), (2, 9), (1, 21), (9, 33), (4, 70), (11, 131)];

    public static void Check(CompiledKernel compiled, string what)
    {
        var kernel = new Geometry(compiled.Shape.Height, compiled.Shape.Width);
        var random = new Random(1);
        foreach ((int rows, int columns) in Sizes)
        {
            Image x = Image.Integers(random, rows + kernel.Height - 1, columns + kernel.Width - 1);
            Image k = Image.Integers(random, kernel.Height, kernel.Width);
            Image dy = Image.Integers(random, rows, columns);
            string at = $"{compiled.Type.Name} {what} to {rows}x{columns}";
            Agreement.Equal(PlainConvolution.Forward(x, k, kernel), compiled.Correlate(x.ToTensor(), k.ToTensor()), at);
            Agreement.Equal(
                PlainConvolution.InputGradient(dy, k, kernel, x.Height, x.Width), compiled.InputGradient(dy.ToTensor(), k.ToTensor()), at);
            Agreement.Equal(PlainConvolution.WeightGradient(x, dy, kernel), compiled.WeightGradient(x.ToTensor(), dy.ToTensor()), at);
        }
    }
}
