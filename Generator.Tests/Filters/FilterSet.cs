using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using KernelGen.Filters;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// Every named filter and some by their weights, compiled together once and applied to pictures of every type of pixels, channels, border
/// and size from one pixel up, against <see cref="FilterOracle"/>. Child processes run the same on machines with fewer instructions.
/// </summary>
internal static class FilterSet
{
    private static readonly string[] Attributes =
    [
        "Sobel(Axis.X)", "Sobel(Axis.Y, 5)", "Sobel(Axis.X, 7, Scale = KernelScale.UnitDerivative)", "Scharr(Axis.Y)", "Prewitt(Axis.X)",
        "Prewitt(Axis.Y, Scale = KernelScale.UnitDerivative)", "Roberts(Diagonal.Falling)", "Laplacian(4)", "Laplacian(8)", "Gaussian(3)",
        "Gaussian(5)",
        "Gaussian(7)", "Gaussian(5, 1.1)", "Gaussian(7, 1.6, Reassociate = true)", "Box(3)", "Box(2, 5)", "Box(11, Reassociate = true)",
        "Sharpen", "Emboss",
        "UnsharpMask(5, 1, 0.5)", "LaplacianOfGaussian(7, 1)", "Derivative(2, 1, 1, 3)", "Gabor(7, 2, 0.5, 4, 0.5, 0)",
        "SavitzkyGolay(5, 2)",
        "Filter(3, 3, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8])",
        "Filter(2, 3, Weights = [1, 2, 0, 0, -3, 1], Divisor = 7, Offset = 100)",
        "Filter(3, 3, Weights = [0, 0, 0, 0, 1, 0, 0, 0, 0], Offset = 0.5)",
        "Filter(3, 3, Weights = [1, 1, 1, 1, 8, 1, 1, 1, 1], Divisor = 16, Dilation = 2)",
        "Filter(1, 5, Weights = [-1, 2, 5, 2, -1], Divisor = 3)", "Derivative(1, 1, 1, 3)", "Gabor(9, 2, 0.5, 4, 0.5, 0)",
        "Filter(3, 3, Weights = [1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0])",
        "Filter(1, 5, Weights = [0.1, 0.2, 0.4, 0.2, 0.1])", "Filter(3, 3, Weights = [0, 0.2, 0, 0.2, 0.2, 0.2, 0, 0.2, 0])",
        "Filter(1, 3, Weights = [1, -2, 1], Divisor = 0.1)",
        "Filter(2, 2, Weights = [99991.5, -99871.25, 3.125, 0.7], Divisor = 99, Offset = 20.5)",
        "Filter(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])",
    ];

    private const string Exact = "exact";

    private static readonly (Type Source, Type Result)[] Pixels =
    [
        (typeof(byte), typeof(byte)), (typeof(byte), typeof(short)), (typeof(byte), typeof(float)), (typeof(ushort), typeof(ushort)),
        (typeof(short), typeof(short)), (typeof(ushort), typeof(byte)), (typeof(short), typeof(float)), (typeof(float), typeof(float)),
        (typeof(float), typeof(byte)),
    ];

    private static readonly MethodInfo CheckMethod =
        typeof(FilterSet).GetMethod(nameof(Check), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly MethodInfo FitsMethod =
        typeof(FilterSet).GetMethod(nameof(Fits), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly (int Height, int Width)[] Sizes = [(1, 1), (2, 3), (9, 7), (12, 33), (31, 16), (5, 140)];

    private static Lazy<KernelAssembly> _assembly = new(() => Compile(RunOptions.Default, Attributes));

    public static IEnumerable<string> Names => Attributes;

    /// <summary>Some of them, which stand for all where each counts many times.</summary>
    public static string[] Few { get; } = [.. Attributes.Where((_, at) => at % 7 == 1)];

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>Takes the filters from another process's <see cref="Image"/>.</summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    /// <summary>Filters in a project with properties of its own.</summary>
    public static KernelAssembly Compile(RunOptions options, IEnumerable<string> attributes) => KernelAssembly.CompileSource(
        "using KernelGen;\n"
            + string.Concat(attributes.Select(attribute => $"[{attribute}] public readonly partial struct {NameOf(attribute)};\n")),
        options);

    /// <summary>Checks one filter with every border; how many results were compared.</summary>
    public static int Run(string attribute) => Run(_assembly.Value, attribute, Enum.GetValues<Border>().Length);

    /// <summary>
    /// Checks filters with two borders for each picture: a line for each and each pair of pixels, with a hash of its results.
    /// </summary>
    public static IEnumerable<string> Hashes(IEnumerable<string> some)
    {
        foreach (string attribute in some)
        {
            Type filter = _assembly.Value.TypeOf(NameOf(attribute));
            foreach ((Type Source, Type Result) pair in Pixels)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                _ = CheckPair(filter, attribute, borders: 2, Sizes, pair, hash);
                bool fits = (bool)FitsMethod.MakeGenericMethod(filter, pair.Source).Invoke(null, [])!;
                string kind = fits && pair.Result != typeof(float) ? Exact : "rounded";
                yield return $"{attribute} of {pair.Source.Name} to {pair.Result.Name}, {kind}: "
                    + Convert.ToHexString(hash.GetHashAndReset().AsSpan(0, 8));
            }
        }
    }

    /// <summary>
    /// Returns whether a line of <see cref="Hashes"/> is one of exact sums, which are the same with and without a fused multiply-add.
    /// </summary>
    public static bool IsExact(string line) => line.Contains($", {Exact}: ", StringComparison.Ordinal);

    /// <summary>Checks those few with one border for each picture; how many results were compared.</summary>
    public static int RunFew(KernelAssembly assembly) => Few.Sum(attribute => Run(assembly, attribute, borders: 1));

    /// <summary>
    /// Checks one filter with so many borders for each picture, the next ones for the next; how many results were compared.
    /// </summary>
    public static int Run(KernelAssembly assembly, string attribute, int borders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return Pixels.Sum(pair => CheckPair(assembly.TypeOf(NameOf(attribute)), attribute, borders, Sizes, pair, hash));
    }

    /// <summary>Checks a filter on pictures of some sizes and pairs of pixels; how many results were compared.</summary>
    public static int Run(
        Type filter, string name, int borders, (int Height, int Width)[] sizes, IEnumerable<(Type Source, Type Result)> pairs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return pairs.Sum(pair => CheckPair(filter, name, borders, sizes, pair, hash));
    }

    private static int CheckPair(
        Type filter, string name, int borders, (int Height, int Width)[] sizes, (Type Source, Type Result) pair, IncrementalHash hash) =>
        (int)CheckMethod.MakeGenericMethod(filter, pair.Source, pair.Result).Invoke(null, [name, borders, sizes, hash])!;

    private static string NameOf(string attribute) => FormattableString.Invariant($"F{Array.IndexOf(Attributes, attribute)}");

    /// <summary>Returns whether 32 bits hold the sums.</summary>
    private static bool Fits<TKernel, TSource>()
        where TKernel : struct, IFilterKernel => FilterOracle.IsExact<TSource>(TKernel.Filter);

    private static int Check<TKernel, TSource, TResult>(string name, int borders, (int Height, int Width)[] sizes, IncrementalHash hash)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged, INumber<TSource>
        where TResult : unmanaged, INumber<TResult>
    {
        int compared = 0, next = 0;
        Border[] all = Enum.GetValues<Border>();
        var random = new Random(3);
        for (int size = 0; size < sizes.Length; size++)
        {
            (int height, int width) = sizes[size];
            for (int count = 0; count < borders; count++)
            {
                Border border = all[next++ % all.Length];

                // Each number of channels meets each border.
                int channels = 1 + ((size + count) % 4);
                TSource[] source = Any<TSource>(random, height * width * channels);
                var result = new TResult[source.Length];
                ImageFilter.Apply<TKernel, TSource, TResult>(
                    new ReadOnlyPlaneSpan<TSource>(source, height, width * channels),
                    new PlaneSpan<TResult>(result, height, width * channels),
                    border,
                    new FilterOptions { Channels = channels });
                FilterOracle.Compare<TSource, TResult>(
                    TKernel.Filter, source, result, height, width, channels, border, $"{name} {height}x{width}x{channels} {border}");
                hash.AppendData(MemoryMarshal.AsBytes<TResult>(result));
                compared += result.Length;
            }
        }

        return compared;
    }

    private static TPixel[] Any<TPixel>(Random random, int count)
        where TPixel : unmanaged, INumber<TPixel>
    {
        (int minimum, int maximum) = typeof(TPixel) == typeof(byte) ? (0, 255)
            : typeof(TPixel) == typeof(ushort) ? (0, 65535)
            : typeof(TPixel) == typeof(short) ? (-32768, 32767)
            : (-100, 100);
        return Enumerable.Range(0, count)
            .Select(_ => TPixel.CreateChecked(random.Next(5) switch { 0 => minimum, 1 => maximum, _ => random.Next(minimum, maximum + 1) }))
            .ToArray();
    }
}
