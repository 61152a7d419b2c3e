using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using KernelGen.Filters;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// Filters of decimal taps over pictures of every integer pixel, from one pixel up: exact where 32 bits hold the sums, else at most 1 from
/// the exact sum. Some are written down, others drawn anew at each run.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RoundedFilterTests(ITestOutputHelper output)
{
    private static readonly string[] Written =
    [
        "Gaussian(31, 5)", "Gaussian(9, 0.9)", "Gabor(9, 2, 0.5, 4, 0.5, 0)", "LaplacianOfGaussian(9, 1.4)", "UnsharpMask(7, 2, 3)",
        "Derivative(3, 1, 2, 7)",
        "Derivative(1, 1, 1, 3, Offset = 128)", Product([1, -0.5, -0.25], [0.3, 0.4, 0.3]),
        Product([1, -0.5, -0.25, -0.125, -0.0625, -0.03125], [0.3, 0.7]),
        Product([1, -0.5, -0.25, -0.125, -0.0625, -0.03125, -0.015625, -0.0078125], [0.3, 0.7]),
        "Filter(1, 2, Weights = [99991, -64437], Divisor = 3)",
        "Filter(3, 1, Weights = [-100003, 28001, 39.5], Divisor = 7, Offset = -3.5)",
        "Filter(1, 1, Weights = [1e-9], Offset = 2.5)",
        "Filter(1, 3, Weights = [3e5, 1e-3, -3e5])", "Filter(1, 2, Weights = [0.123456789, 0.7], Offset = 1e12)",
        "Filter(1, 2, Weights = [0.123456789, 0.7], Offset = -40000.5)", "Filter(1, 2, Weights = [1, 1e-300], Offset = 3.4e38)",
    ];

    /// <summary>Some of both, by their places, which stand for all where each counts many times.</summary>
    private static readonly int[] Few =
    [
        Array.IndexOf(Written, "Gaussian(9, 0.9)"), Array.IndexOf(Written, "Gabor(9, 2, 0.5, 4, 0.5, 0)"),
        Array.IndexOf(Written, "Filter(1, 3, Weights = [3e5, 1e-3, -3e5])"), Written.Length + 3,
    ];

    private static readonly Lazy<string[]> All = new(() => [.. Written, .. Drawn(new Random(RunSeed.Value))]);

    private static readonly Lazy<KernelAssembly> Assembly = new(() => Compile(All.Value, RunOptions.OneWidth));

    private static readonly Lazy<KernelAssembly> FewForAllWidths = new(() => CompileFew(null));

    private static readonly Type[] Pixels = [typeof(byte), typeof(ushort), typeof(short)];

    private static readonly MethodInfo ApplyMethod =
        typeof(RoundedFilterTests).GetMethod(nameof(Results), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static readonly MethodInfo DefinitionMethod =
        typeof(RoundedFilterTests).GetMethod(nameof(Definition), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static TheoryData<int> Numbers => new(Enumerable.Range(0, Written.Length + 14));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void At_most_1_from_the_exact_sum(int number)
    {
        output.WriteLine($"{RunSeed.Text}: {All.Value[number]}");
        Type filter = Assembly.Value.TypeOf($"R{number}");
        (int, int)[] sizes = [(1, 1), (2, 3), (9, 7), (5, 40)];
        IEnumerable<(Type, Type)> pairs = Pixels.SelectMany(_ => Pixels, (source, result) => (source, result));

        Assert.True(FilterSet.Run(filter, All.Value[number], borders: 1, sizes, pairs) > 3000);
    }

    /// <summary>
    /// For each type of pixels the description says how far, where 32 bits do not hold the sums, and else between which numbers they lie.
    /// </summary>
    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_description_says_how_far(int number)
    {
        Type filter = Assembly.Value.TypeOf($"R{number}");
        var definition = (FilterDefinition)DefinitionMethod.MakeGenericMethod(filter).Invoke(null, null)!;
        ExactTaps taps = ExactTaps.Of(definition);
        string[] lines = ((string)filter.GetMethod("Describe")!.Invoke(null, null)!).Split('\n');
        foreach ((string pixel, int least, int most) in new[] { ("u8", 0, 255), ("u16", 0, 65535), ("i16", -32768, 32767) })
        {
            string line = lines.Single(line => line.StartsWith(pixel + " pixels", StringComparison.Ordinal));

            // Drawn taps may be fractions of more parts than the oracle tries at first.
            bool isExact = line.Contains("sums from", StringComparison.Ordinal), fits = taps.Fit(least, most);
            fits |= isExact && ExactTaps.Of(definition, mostParts: 10_000_000).Fit(least, most);
            Assert.Equal(fits, isExact);
            Assert.Contains(fits ? "sums from" : "from the exact sum", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_bits_at_every_width()
    {
        output.WriteLine(RunSeed.Text);
        string expected = ResultsOfFew(FewForAllWidths.Value);

        Assert.All(["256", "128", "0"], widths => Assert.Equal(expected, ResultsForWidths(widths)));
    }

    /// <summary>This process has no vectors of 512 bits.</summary>
    [Theory]
    [InlineData(Machines.Widest)]
    public void The_same_bits_with_the_widest_vectors(string machine)
    {
        output.WriteLine(RunSeed.Text);
        string folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;
        try
        {
            string path = Path.Combine(folder, "Filters.dll"), results = Path.Combine(folder, "results.txt");
            File.WriteAllBytes(path, FewForAllWidths.Value.Image);

            Machines.Run(machine, ChildProgram.RunRounded, path, results);

            Assert.Equal(ResultsOfFew(FewForAllWidths.Value), File.ReadAllText(results));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A mean, a smoothing, a cross: exact whatever the picture, so a flat one stays as it is.</summary>
    [Fact]
    public void Multiples_of_one_double_keep_a_flat_picture_exactly()
    {
        using KernelAssembly filters = Compile(
            [
                Product([1, 1, 1], [1 / 9.0, 1 / 9.0, 1 / 9.0]), "Filter(1, 5, Weights = [0.1, 0.2, 0.4, 0.2, 0.1])",
                Product([0.25, 0.5, 0.25], [0.1, 0.2, 0.4, 0.2, 0.1]),
            ],
            RunOptions.Default);
        for (int number = 0; number < 3; number++)
        {
            string[] lines = ((string)filters.TypeOf($"R{number}").GetMethod("Describe")!.Invoke(null, null)!).Split('\n');
            Assert.Equal(3, lines.Count(line => line.Contains("sums from", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Floats_where_they_are_near_enough_and_else_doubles()
    {
        string[] filters = ["Gaussian(31, 5)", "Gabor(9, 2, 0.5, 4, 0.5, 0)", "Filter(1, 3, Weights = [3e5, 1e-3, -3e5])"];
        using KernelAssembly compiled = Compile(filters, RunOptions.Default);
        string[] numbers = ["f32", "f32", "f64"];
        for (int number = 0; number < filters.Length; number++)
        {
            string[] lines = ((string)compiled.TypeOf($"R{number}").GetMethod("Describe")!.Invoke(null, null)!).Split('\n');
            Assert.Contains(
                "computed in " + numbers[number], lines.Single(line => line.StartsWith("u16 pixels", StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.Contains(
                "computed in f32", lines.Single(line => line.StartsWith("f32 pixels", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Filter(1, 2, Weights = [1, -3.4e38])")]
    [InlineData("Filter(1, 1, Weights = [1], Divisor = 1.2e-38)")]
    [InlineData("Filter(2, 2, Weights = [1e-38, 1e38, 1e-38, 1e38], Divisor = 1, Reassociate = true)")]
    public void Numbers_at_the_ends_of_single_precision_compile(string filter)
    {
        using KernelAssembly filters = Compile([filter], RunOptions.Default);

        ApplyMethod.MakeGenericMethod(filters.TypeOf("R0"), typeof(float)).Invoke(null, null);
    }

    [Fact]
    public void Taps_that_are_too_great_for_doubles_are_refused()
    {
        using KernelAssembly filters = Compile(["Filter(1, 3, Weights = [1e30, 0.3, -1e30])"], RunOptions.Default);

        var refused = Assert.Throws<TargetInvocationException>(
            () => ApplyMethod.MakeGenericMethod(filters.TypeOf("R0"), typeof(ushort)).Invoke(null, null));
        var exception = Assert.IsType<NotSupportedException>(refused.InnerException);
        Assert.Contains("ushort: the taps of a filter are so great", exception.Message, StringComparison.Ordinal);
        ApplyMethod.MakeGenericMethod(filters.TypeOf("R0"), typeof(float)).Invoke(null, null);
    }

    /// <summary>Returns the results of <see cref="Few"/> of the filters on pictures of each type of pixels.</summary>
    internal static string ResultsOfFew(KernelAssembly filters) => string.Join(
        '\n',
        from number in Few
        from pixel in Pixels
        select (string)ApplyMethod.MakeGenericMethod(filters.TypeOf($"R{number}"), pixel).Invoke(null, null)!);

    private static string ResultsForWidths(string widths)
    {
        using KernelAssembly filters = CompileFew(widths);
        return ResultsOfFew(filters);
    }

    private static KernelAssembly CompileFew(string? widths) =>
        Compile(Few.Select(number => (number, All.Value[number])), RunOptions.Default with { VectorWidths = widths });

    private static KernelAssembly Compile(IEnumerable<string> attributes, RunOptions options) =>
        Compile(attributes.Select((attribute, at) => (at, attribute)), options);

    private static KernelAssembly Compile(IEnumerable<(int Number, string Attribute)> filters, RunOptions options) =>
        KernelAssembly.CompileSource(
            "using KernelGen;\n"
                + string.Concat(filters.Select(filter => $"[{filter.Attribute}] public readonly partial struct R{filter.Number};\n")),
            options);

    private static FilterDefinition Definition<TKernel>()
        where TKernel : struct, IFilterKernel => TKernel.Filter;

    private static string Results<TKernel, TPixel>()
        where TKernel : struct, IFilterKernel
        where TPixel : unmanaged, INumber<TPixel>
    {
        var random = new Random(5);
        TPixel[] source = Enumerable.Range(0, 7 * 75).Select(_ => TPixel.CreateTruncating(random.Next())).ToArray();
        var result = new TPixel[source.Length];
        ImageFilter.Apply<TKernel, TPixel, TPixel>(
            new ReadOnlyPlaneSpan<TPixel>(source, 7, 75), new PlaneSpan<TPixel>(result, 7, 75), Border.Reflect);
        return string.Join(" ", result);
    }

    /// <summary>Decimals, binary fractions and others, of both signs, products and not, small and large.</summary>
    private static string[] Drawn(Random random)
    {
        double Any() => random.Next(3) switch
        {
            0 => random.Next(-999, 1000) / 1000.0,
            1 => random.Next(-99, 100) / 64.0,
            _ => (2 * random.NextDouble()) - 1,
        };
        double[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => Any())];
        string Matrix(int height, int width, double scale) => Kernel(height, width, [.. Some(height * width).Select(tap => tap * scale)]);
        return
        [
            Matrix(3, 3, 1), Matrix(2, 5, 1), Matrix(5, 5, 1), Matrix(9, 9, 1), Matrix(7, 7, 0.1), Matrix(3, 4, 1000), Matrix(4, 3, 1e-3),
            Matrix(31, 31, 1),
            Product(Some(3), Some(3)), Product(Some(5), Some(7)), Product(Some(2), Some(9)), Product(Some(31), Some(31)),
            Product(Some(8), [0.3, 0.7]),
            Product([.. Some(7).Select(Math.Abs)], [.. Some(5).Select(Math.Abs)]),
        ];
    }

    private static string Product(double[] column, double[] row) =>
        Kernel(column.Length, row.Length, [.. column.SelectMany(_ => row, (down, across) => down * across)]);

    private static string Kernel(int height, int width, double[] weights) =>
        $"Filter({height}, {width}, Weights = "
            + $"[{string.Join(", ", weights.Select(weight => weight.ToString("R", CultureInfo.InvariantCulture)))}])";
}
