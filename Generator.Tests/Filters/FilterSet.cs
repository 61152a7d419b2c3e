using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// Every named filter and some by their weights, compiled together once and applied to pictures of every type of pixels, channels, border and size
/// from one pixel up, against <see cref="FilterOracle"/>. Child processes run the same on machines with fewer instructions.
/// </summary>
internal static class FilterSet
{
    private static readonly string[] Attributes =
    [
        "Sobel(Axis.X)", "Sobel(Axis.Y, 5)", "Sobel(Axis.X, 7, Scale = KernelScale.UnitDerivative)", "Scharr(Axis.Y)", "Prewitt(Axis.X)",
        "Prewitt(Axis.Y, Scale = KernelScale.UnitDerivative)", "Roberts(Diagonal.Falling)", "Laplacian(4)", "Laplacian(8)", "Gaussian(3)", "Gaussian(5)",
        "Gaussian(7)", "Gaussian(5, 1.1)", "Gaussian(7, 1.6, Reassociate = true)", "Box(3)", "Box(2, 5)", "Box(11, Reassociate = true)", "Sharpen", "Emboss",
        "UnsharpMask(5, 1, 0.5)", "LaplacianOfGaussian(7, 1)", "Derivative(2, 1, 1, 3)", "Gabor(7, 2, 0.5, 4, 0.5, 0)", "SavitzkyGolay(5, 2)",
        "ConvKernel(3, 3, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8])", "ConvKernel(2, 3, Weights = [1, 2, 0, 0, -3, 1], Divisor = 7, Offset = 100)",
        "ConvKernel(3, 3, Weights = [0, 0, 0, 0, 1, 0, 0, 0, 0], Offset = 0.5)", "ConvKernel(3, 3, Weights = [1, 1, 1, 1, 8, 1, 1, 1, 1], Divisor = 16, Dilation = 2)",
        "ConvKernel(1, 5, Weights = [-1, 2, 5, 2, -1], Divisor = 3)", "Derivative(1, 1, 1, 3)", "Gabor(9, 2, 0.5, 4, 0.5, 0)",
        "ConvKernel(3, 3, Weights = [1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0])",
        "ConvKernel(1, 5, Weights = [0.1, 0.2, 0.4, 0.2, 0.1])", "ConvKernel(3, 3, Weights = [0, 0.2, 0, 0.2, 0.2, 0.2, 0, 0.2, 0])",
        "ConvKernel(1, 3, Weights = [1, -2, 1], Divisor = 0.1)", "ConvKernel(2, 2, Weights = [99991.5, -99871.25, 3.125, 0.7], Divisor = 99, Offset = 20.5)", "ConvKernel(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])",
    ];

    private static readonly MethodInfo CheckMethod = typeof(FilterSet).GetMethod(nameof(Check), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static Lazy<KernelAssembly> _assembly = new(() => Compile(RunOptions.Default, Attributes));

    public static IEnumerable<string> Names => Attributes;

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    public static byte[] Image => _assembly.Value.Image;

    /// <summary>Takes the filters from another process's <see cref="Image"/>.</summary>
    public static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    /// <summary>Filters in a project with properties of its own.</summary>
    public static KernelAssembly Compile(RunOptions options, IEnumerable<string> attributes) => KernelAssembly.CompileSource(
        "using KernelGen;\n" + string.Concat(attributes.Select(attribute => $"[{attribute}] public readonly partial struct {NameOf(attribute)};\n")), options);

    /// <summary>Checks one filter with every border; how many results were compared.</summary>
    public static int Run(string attribute) => Run(_assembly.Value, attribute, Enum.GetValues<Border>().Length);

    /// <summary>Checks all filters with so many borders for each picture; how many results were compared.</summary>
    public static int Run(int borders) => Attributes.Sum(attribute => Run(_assembly.Value, attribute, borders));

    /// <summary>Checks one filter with so many borders for each picture, the next ones for the next; how many results were compared.</summary>
    public static int Run(KernelAssembly assembly, string attribute, int borders)
    {
        (int, int)[] sizes = [(1, 1), (2, 3), (9, 7), (12, 33), (31, 16), (5, 140)];
        return Run(assembly.TypeOf(NameOf(attribute)), attribute, borders, sizes,
        [
            (typeof(byte), typeof(byte)), (typeof(byte), typeof(short)), (typeof(byte), typeof(float)), (typeof(ushort), typeof(ushort)),
            (typeof(short), typeof(short)), (typeof(ushort), typeof(byte)), (typeof(short), typeof(float)), (typeof(float), typeof(float)),
            (typeof(float), typeof(byte)),
        ]);
    }

    /// <summary>Checks a filter on pictures of some sizes and pairs of pixels; how many results were compared.</summary>
    public static int Run(Type filter, string name, int borders, (int Height, int Width)[] sizes, IEnumerable<(Type Source, Type Result)> pairs) =>
        pairs.Sum(pair => (int)CheckMethod.MakeGenericMethod(filter, pair.Source, pair.Result).Invoke(null, [name, borders, sizes])!);

    private static string NameOf(string attribute) => FormattableString.Invariant($"F{Array.IndexOf(Attributes, attribute)}");

    private static int Check<TKernel, TSource, TResult>(string name, int borders, (int Height, int Width)[] sizes)
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
                TSource[] source = Pixels<TSource>(random, height * width * channels);
                var result = new TResult[source.Length];
                ImageFilter.Apply<TKernel, TSource, TResult>(
                    new ReadOnlyPlaneSpan<TSource>(source, height, width * channels),
                    new PlaneSpan<TResult>(result, height, width * channels),
                    border,
                    new FilterOptions { Channels = channels });
                FilterOracle.Compare<TSource, TResult>(
                    TKernel.Filter, source, result, height, width, channels, border, $"{name} {height}x{width}x{channels} {border}");
                compared += result.Length;
            }
        }

        return compared;
    }

    private static TPixel[] Pixels<TPixel>(Random random, int count)
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
