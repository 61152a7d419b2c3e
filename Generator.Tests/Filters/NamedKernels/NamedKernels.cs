using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.NamedKernels;

/// <summary>Filters as the generator reads them, and what they answer to polynomials.</summary>
internal static class NamedKernels
{
    /// <summary>The filter of an attribute, as <c>Sobel(Axis.X)</c>.</summary>
    public static FilterFormula Read(string attribute) => Assert.Single(Read([attribute]));

    /// <summary>Those of several attributes in one run.</summary>
    public static IReadOnlyList<FilterFormula> Read(IReadOnlyList<string> attributes)
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked(
            ["using KernelGen;\n" + string.Concat(attributes.Select((attribute, at) => $"[{attribute}] public partial struct F{at};\n"))],
            RunOptions.WithoutVectors);
        Assert.Empty(run.Diagnostics);
        return run.Filters
            .OrderBy(filter => int.Parse(filter.Type.Name[1..], null))
            .Select(filter => filter.Filters[0])
            .ToList();
    }

    public static TapMatrix Matrix(string attribute) => TapMatrix.Of(Read(attribute));

    /// <summary>The exact answer at a pixel to an image that is a function of the column x and the row y.</summary>
    public static Rational Answer(TapMatrix filter, int x, int y, Func<int, int, BigInteger> image) => Enumerable.Range(0, filter.Height)
        .SelectMany(row => Enumerable.Range(0, filter.Width).Select(column =>
            filter[row, column] * image(x + column - (filter.Width / 2), y + row - (filter.Height / 2))))
        .Aggregate((sum, product) => sum + product);
}
