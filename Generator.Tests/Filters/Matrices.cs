using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>Matrices for tests.</summary>
internal static class Matrices
{
    /// <summary>Small integers, many of them zero, up to 5x5.</summary>
    public static Gen<TapMatrix> Any { get; } = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5]).SelectMany((height, width) =>
        Gen.Frequency((1, Gen.Const(0)), (2, Gen.Int[-9, 9])).Array[height * width].Select(taps => Of(width, taps)));

    /// <summary>Sums of few columns times rows, so that ranks below the size occur.</summary>
    public static Gen<TapMatrix> OfLowRank { get; } = Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5], Gen.Int[1, 3])
        .SelectMany((height, width, terms) => Gen.Select(Gen.Int[-5, 5].Array[height], Gen.Int[-5, 5].Array[width]).Array[terms])
        .Select(terms => terms
            .Select(term => TapMatrix.Outer(Rationals(term.Item1), Rationals(term.Item2)))
            .Aggregate((sum, term) => sum + term));

    /// <summary>Gets the ranges that pixels of integers may have.</summary>
    public static Gen<PixelRange> AnyPixels { get; } =
        Gen.OneOf(Gen.Const(PixelRange.Byte), Gen.Const(PixelRange.UInt16), Gen.Const(PixelRange.Int16));

    public static TapMatrix Of(int width, params int[] taps) => new(taps.Length / width, width, Rationals(taps).ToEquatableArray());

    public static IReadOnlyList<Rational> Rationals(params int[] numbers) => numbers.Select(number => (Rational)number).ToList();
}
