using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using System.Reflection;
using System.Threading;
using CsCheck;
using KernelGen.Filters;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Compilers;

/// <summary>
/// Filters that are compiled together: each result is what the filter makes by itself, and what they have in common is done once.
/// </summary>
[Trait("Category", "Slow")]
public sealed class FilterBankTests
{
    private static readonly string[] Filters =
    [
        "Filter(5, 5, Weights = [1, -2, 3, 4, 7, -6, 5, 0, -8, 2, 3, 1, -9, 6, 4, -3, 2, 5, -1, 8, 0, 7, -4, 1, 2])", "Laplacian(4)",
        "Box(3, Reassociate = true)", "Gaussian(5, 1.1)", "Gaussian(7, 1.6, Reassociate = true)", "Gabor(7, 2, 0.5, 4, 0.5, 0)",
        "Gabor(7, 2, 1, 4, 0.5, 0)",
        "Gabor(7, 2, 2, 4, 0.5, 0)", "Filter(2, 3, Weights = [1, 2, 0, 0, -3, 1], Divisor = 7, Offset = 100, Dilation = 2)",
        "Filter(4, 1, Weights = [1, 2, 3, 4], Dilation = 2)", "Sobel(Axis.X, 5)",
        "Filter(1, 3, Weights = [3e5, 1e-3, -3e5])", "Filter(3, 3, Weights = [0.1234567, 7e6, 0, -7e6, 0.7, 1, 3.3, 0, 0.1])",
    ];

    private static readonly string[] Banks =
    [
        "KernelGen.Filters.SobelX, KernelGen.Filters.SobelY", "F1, KernelGen.Filters.SobelX", "KernelGen.Filters.Gaussian3, F0, F1, F10",
        "F2, KernelGen.Filters.SobelY, F1",
        "F3, F4", "F5, F6, F7", "F8, F9", "KernelGen.Filters.SobelX, KernelGen.Filters.Gaussian3, KernelGen.Filters.Sharpen",
        "F3, KernelGen.Filters.SobelX, F11, F5", "F5, F11", "F11, F12", "F12, KernelGen.Filters.Laplacian4",
    ];

    /// <summary>Each pass over taps off, those of several filters as well.</summary>
    private static readonly FilterPasses[] Without =
        [.. FilterCompilerTests.Without, new() { SharesColumns = false }, new() { SharesPixels = false }];

    private static readonly MethodInfo CompareMethod =
        typeof(FilterBankTests).GetMethod(nameof(Compare), BindingFlags.Static | BindingFlags.NonPublic)!;

    private static Lazy<KernelAssembly> _assembly = new(() => KernelAssembly.CompileSource(
        "using KernelGen;\n"
        + string.Concat(Filters.Select((filter, at) => $"[{filter}] public readonly partial struct F{at};\n"))
        + string.Concat(
            Banks.Select((bank, at) =>
                $"[FilterBank({string.Join(", ", NamesOf(bank).Select(name => $"typeof({name})"))})] public readonly partial struct "
                    + $"B{at};\n")),
        RunOptions.Default));

    public static TheoryData<int> BankNumbers => new(Enumerable.Range(0, Banks.Length));

    /// <summary>The compiled assembly, for processes that see a different machine.</summary>
    internal static byte[] Image => _assembly.Value.Image;

    /// <summary>Gets the number of banks.</summary>
    internal static int Count => Banks.Length;

    /// <summary>Takes the banks from another process's <see cref="Image"/>.</summary>
    internal static void Load(string path) => _assembly = new Lazy<KernelAssembly>(() => KernelAssembly.Load(path));

    /// <summary>Compares all banks with their filters by themselves; the first that differs throws.</summary>
    /// <returns>How many there are.</returns>
    internal static int Run()
    {
        var tests = new FilterBankTests();
        for (int bank = 0; bank < Banks.Length; bank++)
        {
            tests.Each_filter_makes_what_it_makes_by_itself(bank);
        }

        return Banks.Length;
    }

    [Theory]
    [MemberData(nameof(BankNumbers))]
    public void Each_filter_makes_what_it_makes_by_itself(int bank)
    {
        string[] names = NamesOf(Banks[bank]);
        Type[] types = names
            .Select(name =>
                name.Contains('.', StringComparison.Ordinal)
                    ? typeof(KernelGen.Filters.SobelX).Assembly.GetType(name)!
                    : _assembly.Value.TypeOf(name))
            .ToArray();
        foreach ((Type source, Type result) in new[]
        {
            (typeof(byte), typeof(byte)), (typeof(byte), typeof(short)), (typeof(byte), typeof(float)), (typeof(ushort), typeof(ushort)),
            (typeof(short), typeof(short)), (typeof(float), typeof(float)),
        })
        {
            for (int at = 0; at < names.Length; at++)
            {
                CompareMethod
                    .MakeGenericMethod(_assembly.Value.TypeOf($"B{bank}"), types[at], source, result)
                    .Invoke(null, [at, $"{names[at]} of {Banks[bank]}"]);
            }
        }
    }

    [Theory]
    [InlineData("Byte", 0, 255)]
    [InlineData("Int16", -32768, 32767)]
    [InlineData("Single", -500, 500)]
    public void Compiled_steps_of_random_filters_are_exact(string pixel, int minimum, int maximum) => Gen.Select(
        from filters in FilterCompilerTests.Integers.Array[2, 3]
        select Array.ConvertAll(filters, filter => Pad(filter, filters.Max(other => other.Height), filters.Max(other => other.Width))),
        Gen.Int[0, 1_000_000]).Sample(
        (filters, seed) =>
        {
            var random = new Random(seed);
            filters = pixel == "Single"
                ? Array.ConvertAll(filters, filter => filter with { Divisor = 1, Reassociate = random.Next(2) == 0 })
                : filters;
            FilterPasses taps = random.Next(2) == 0 ? FilterPasses.All : Without[random.Next(Without.Length)];
            FilterSteps.Check(
                filters, Of(filters, pixel, taps), random,
                () => random.Next(4) switch { 0 => minimum, 1 => maximum, _ => random.Next(minimum, maximum + 1) });
        },
        iter: 30);

    [Fact]
    public void Each_pass_is_off_somewhere() => Assert.All(
        typeof(FilterPasses).GetProperties().Where(property => property.PropertyType == typeof(bool)),
        pass => Assert.Contains(Without, taps => !(bool)pass.GetValue(taps)!));

    [Fact]
    public void Rows_are_loaded_once_and_common_columns_summed_once()
    {
        FilterFormula smooth = Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1), along = Filter(3, 3, -1, 0, 1, -2, 0, 2, -1, 0, 1);
        FilterMethods bank = Of([along, smooth], "Byte");
        FilterMethods alone = Of([along], "Byte");

        Assert.Single(bank.Plan.Columns);
        Assert.Equal(2, Of([along, smooth], "Byte", new FilterPasses { SharesColumns = false }).Plan.Columns.Count);
        Assert.Equal(Operations<IrExpression.Load>(alone), Operations<IrExpression.Load>(bank));
        Assert.Equal(Operations<IrExpression.Add>(alone), Operations<IrExpression.Add>(bank));
    }

    [Fact]
    public void Filters_of_few_taps_read_the_same_pixels_once()
    {
        FilterFormula four = Filter(3, 3, 0, 1, 0, 1, -4, 1, 0, 1, 0), eight = Filter(3, 3, 1, 1, 1, 1, -8, 1, 1, 1, 1);
        FilterMethods bank = Of([four, eight], "Single");

        FilterGroupMethods group = Assert.Single(bank.Groups);
        Assert.Equal(2, Of([four, eight], "Single", new FilterPasses { SharesPixels = false }).Groups.Count);
        Assert.Equal(
            18,
            group.Rows[0].Function
                .Statements()
                .SelectMany(statement => statement.ValueOf()?.Tree() ?? [])
                .OfType<IrExpression.Load>()
                .Count());
    }

    [Fact]
    public void Filters_of_many_taps_are_functions_of_their_own()
    {
        FilterFormula[] filters = Enumerable.Range(0, 3)
            .Select(seed => Filter(7, 7, Enumerable.Range(0, 49).Select(tap => (double)((tap * tap * (seed + 3) % 11) - 5)).ToArray()))
            .ToArray();

        Assert.Equal([1, 1, 1], Of(filters, "Single").Groups.Select(group => group.Group.Filters.Count));
    }

    private static string[] NamesOf(string bank) => bank.Split(", ");

    private static FilterFormula Filter(int height, int width, params double[] weights) => new(height, width, weights.ToEquatableArray());

    /// <summary>In one size, so that the compiler need not move any.</summary>
    private static FilterFormula Pad(FilterFormula filter, int height, int width) => filter with
    {
        Height = height,
        Width = width,
        Weights = Enumerable.Range(0, height * width)
            .Select(tap =>
                tap / width < filter.Height && tap % width < filter.Width
                    ? filter.Weights[(tap / width * filter.Width) + (tap % width)]
                    : 0)
            .ToEquatableArray(),
    };

    private static FilterMethods Of(FilterFormula[] filters, string pixel, FilterPasses? taps = null) => FilterCompiler
        .Methods(
            filters, Shared.Filters.PixelTypes.All, CompilerOptions.Default with { Taps = taps ?? FilterPasses.All },
            CancellationToken.None)
        .Single(methods => methods.Plan.Pixel.ToString() == pixel);

    /// <summary>Operations of the first step at the widest vectors.</summary>
    private static int Operations<T>(FilterMethods methods) =>
        methods.Columns[0].Function.Statements().SelectMany(statement => statement.ValueOf()?.Tree() ?? []).OfType<T>().Count();

    private static void Compare<TBank, TFilter, TSource, TResult>(int at, string what)
        where TBank : struct, IFilterBank
        where TFilter : struct, IFilterKernel
        where TSource : unmanaged, INumber<TSource>
        where TResult : unmanaged
    {
        var random = new Random(4);
        foreach ((nint height, nint width, nint channels, Border border) in new (nint, nint, nint, Border)[]
        {
            (1, 1, 1, Border.Replicate), (9, 7, 3, Border.Zero), (14, 140, 1, Border.Wrap), (31, 16, 2, Border.Reflect),
        })
        {
            int length = (int)(height * width * channels);
            TSource[] source = Enumerable.Range(0, length).Select(_ => TSource.CreateTruncating(random.Next(-70000, 70000))).ToArray();
            var together = new TResult[TBank.Filters.Length * length];
            var alone = new TResult[length];
            var image = new ReadOnlyTensorSpan<TSource>(source, [height, width, channels]);
            ImageFilter.Apply<TBank, TSource, TResult>(
                image, new TensorSpan<TResult>(together, [TBank.Filters.Length, height, width, channels]), border);
            ImageFilter.Apply<TFilter, TSource, TResult>(image, new TensorSpan<TResult>(alone, [height, width, channels]), border);

            Assert.True(
                alone.AsSpan().SequenceEqual(together.AsSpan(at * length, length)),
                $"{what}, {typeof(TSource)} to {typeof(TResult)}, {height}x{width}x{channels} {border}");
        }
    }
}
