using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Generator.Tests.Harness;
using KernelGen.Generator.Tests.Numerics;
using KernelGen.Training;
using Xunit;
using Xunit.Abstractions;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// Kernels that nobody chose, others in each run, and some that were wrong: all results have the same bits for every number of threads and
/// every width of vectors, and each output for every image and batch around what it sees. The variable <c>KERNELGEN_SEED</c> draws those of
/// an earlier run again.
/// </summary>
[Trait("Category", "Slow")]
public sealed class RandomKernelTests(ITestOutputHelper log) : IDisposable
{
    private const int Kernels = 6;

    /// <summary>Multiply-adds of a direction.</summary>
    private const long MostWork = 800_000;

    /// <summary>All at once, and each of the narrower ones alone.</summary>
    private static readonly string?[] Widths = [null, "256", "128", "0"];

    private static readonly int[] Degrees = [1, 2, 3, 7];

    private readonly string _folder = Directory.CreateTempSubdirectory("kernelgen-").FullName;

    /// <summary>
    /// One column or row of taps and many channels: rows of taps were summed in two orders, by tiles of one row and of several.
    /// </summary>
    [Theory]
    [InlineData(Machines.Widest)]
    public void Kernels_of_one_column_or_row(string machine) => Compare(machine, null);

    [Theory]
    [InlineData(Machines.Widest)]
    public void Kernels_drawn_in_this_run(string machine) => Compare(machine, RunSeed.Value);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Compares all that one assembly of all widths gives with the vectors of this process.</summary>
    /// <returns>A line for each result, with a hash of its bits.</returns>
    internal static List<string> Run(KernelAssembly compiled, int? seed)
    {
        (ChannelKernel[] kernels, Random random) = KernelsOf(seed);
        var lines = new List<string>();
        Run([compiled], kernels, seed, random, lines);
        return lines;
    }

    /// <summary>In this process compiled for each width, and in a process with wider vectors, which this one does not have.</summary>
    private void Compare(string machine, int? seed)
    {
        (ChannelKernel[] kernels, Random random) = KernelsOf(seed);
        foreach (ChannelKernel kernel in kernels)
        {
            log.WriteLine($"{Origin(seed)}[ConvKernel({kernel.Arguments})]");
        }

        KernelAssembly[] assemblies = [.. Widths.Select(widths => KernelAssembly.Compile(
            RunOptions.Default with { VectorWidths = widths }, kernels.Select((kernel, at) => (NameOf(at), kernel.Arguments))))];
        var expected = new List<string>();
        Run(assemblies, kernels, seed, random, expected);

        string path = Path.Combine(_folder, "Kernels.dll"), hashes = Path.Combine(_folder, "hashes.txt");
        File.WriteAllBytes(path, assemblies[0].Image);
        string[] drawn = seed is { } value ? [value.ToString(CultureInfo.InvariantCulture)] : [];
        Machines.Run(machine, [ChildProgram.RunRandom, path, hashes, .. drawn]);
        Assert.Equal(expected, File.ReadAllLines(hashes));

        foreach (KernelAssembly assembly in assemblies)
        {
            assembly.Dispose();
        }
    }

    /// <summary>Those that a seed draws, or those that were wrong.</summary>
    private static (ChannelKernel[] Kernels, Random Next) KernelsOf(int? seed)
    {
        var random = new Random(seed ?? 1);
        ChannelKernel[] wrong =
        [
            .. from size in new[] { (2, 1), (3, 1), (7, 1), (1, 2), (1, 7) }
               select new ChannelKernel(
                   new KernelShape(size.Item1, size.Item2) { InChannels = 11, OutChannels = 4 }, KernelGen.Schedule.Auto),
            new(new KernelShape(2, 1) { InChannels = 16, OutChannels = 16 }, KernelGen.Schedule.Auto),
        ];
        return (seed is null ? wrong : [.. Enumerable.Range(0, Kernels).Select(_ => Any(random))], random);
    }

    private static string Origin(int? seed) =>
        seed is { } value ? FormattableString.Invariant($"{RunSeed.Variable}={value}: ") : string.Empty;

    private static void Run(KernelAssembly[] assemblies, ChannelKernel[] kernels, int? seed, Random random, List<string> lines)
    {
        for (int at = 0; at < kernels.Length; at++)
        {
            CompiledKernel[] compiled = [.. assemblies.Select(assembly => assembly[NameOf(at)])];
            IEnumerable<(int Samples, int Height, int Width)> sizes = seed is null ? [(1, 37, 32)] : Sizes(random, kernels[at]);
            foreach ((int samples, int height, int width) in sizes)
            {
                string what = FormattableString.Invariant(
                    $"{Origin(seed)}[ConvKernel({kernels[at].Arguments})], {samples} images of {height}x{width}");
                var operands = new Operands(random, compiled[0], samples, height, width);
                lines.AddRange(ForEveryWidthAndDegree(compiled, operands, what));
                if (kernels[at].Algorithm == KernelGen.Algorithm.Direct)
                {
                    ForEveryImage(kernels[at], compiled[0], operands, random, what);
                }
            }
        }
    }

    private static IEnumerable<string> ForEveryWidthAndDegree(CompiledKernel[] compiled, Operands operands, string what)
    {
        List<(string Name, Tensor<float> Numbers)> expected = operands.Results(compiled[0], degree: 1);
        for (int width = 0; width < compiled.Length; width++)
        {
            foreach (int degree in Degrees)
            {
                List<(string Name, Tensor<float> Numbers)> results = operands.Results(compiled[width], degree);
                foreach (((string name, Tensor<float> wanted), (_, Tensor<float> given)) in expected.Zip(results))
                {
                    string here = FormattableString.Invariant(
                        $"{what}, {name} with {degree} threads, vectors {Widths[width] ?? "of all widths"}");
                    Agreement.SameBits(Agreement.Elements(wanted), Agreement.Elements(given), here);
                }
            }
        }

        return expected.Select(result => $"{what}, {result.Name}: {HashedResults.Hash(result.Numbers)}");
    }

    /// <summary>
    /// One image of the batch and a part of it: outputs that do not see its border are those of the whole, and so are gradients
    /// with respect to the input.
    /// </summary>
    private static void ForEveryImage(ChannelKernel kernel, CompiledKernel compiled, Operands operands, Random random, string what)
    {
        KernelShape shape = kernel.Shape;
        (int leastRows, int leastColumns) = kernel.LeastImage;
        int image = random.Next(operands.Samples);
        OutputPart rows = OutputPart.Any(random, shape.OutputHeight(operands.Height)) with
        {
            Length = operands.Height,
            Least = leastRows,
            Reach = shape.ReachHeight,
            Stride = shape.StrideY,
            Before = shape.PaddingTop,
            Behind = shape.PaddingBottom,
        };
        OutputPart columns = OutputPart.Any(random, shape.OutputWidth(operands.Width)) with
        {
            Length = operands.Width,
            Least = leastColumns,
            Reach = shape.ReachWidth,
            Stride = shape.StrideX,
            Before = shape.PaddingLeft,
            Behind = shape.PaddingRight,
        };
        string part = FormattableString.Invariant($"{what}, image {image}, outputs {rows} by {columns}");
        Tensor<float> Cut(Tensor<float> tensor, Range ofRows, Range ofColumns, int number) =>
            Copy(tensor, View(shape, number, ofRows, ofColumns));

        if (rows.Inside is var (seenRows, innerRows) && columns.Inside is var (seenColumns, innerColumns))
        {
            Tensor<float> y = operands.Forward(compiled, operands.Input, 1);
            Tensor<float> seen = Cut(operands.Input, seenRows, seenColumns, image);
            Tensor<float> some = operands.Forward(compiled, seen, 1);
            Agreement.SameBits(
                Agreement.Elements(Cut(y, rows.Outputs, columns.Outputs, image)),
                Agreement.Elements(Cut(some, innerRows, innerColumns, 0)),
                part);
        }

        if (shape.Border == Border.Zero && rows.Gradients is { } pixelRows && columns.Gradients is { } pixelColumns)
        {
            // Around the part lie zeros, whose products change no sum.
            NRange[] view = View(shape, image, rows.Outputs, columns.Outputs);
            Tensor<float> around = Tensor.CreateFromShape<float>(operands.Gradient.Lengths);
            Tensor<float> gradient = Copy(operands.Gradient, view);
            gradient.AsTensorSpan().CopyTo(around.AsTensorSpan().Slice(view));
            Tensor<float> whole = operands.InputGradient(compiled, around, operands.Input.Lengths, 1);
            Tensor<float> expected = Cut(whole, pixelRows, pixelColumns, image);
            Tensor<float> some = operands.InputGradient(compiled, gradient, expected.Lengths, 1);
            Agreement.SameBits(Agreement.Elements(expected), Agreement.Elements(some), part + ", input gradient");
        }
    }

    /// <summary>Few and many taps a side and channels, often one row or column; by every schedule and algorithm.</summary>
    private static ChannelKernel Any(Random random)
    {
        int[] taps = [1, 1, 1, 2, 3, 3, 3, 4, 5, 7];
        int height = Of(random, taps), width = Of(random, taps);
        int inChannels = random.Next(1, 41), outChannels = random.Next(1, 41), groups = 1;
        switch (random.Next(6))
        {
            case 0:
                (inChannels, outChannels, groups) = (2 * ((inChannels + 1) / 2), 2 * ((outChannels + 1) / 2), 2);
                break;
            case 1:
                (outChannels, groups) = (inChannels * random.Next(1, 3), inChannels);
                break;
            case 2:
                (inChannels, outChannels) = (1, Of(random, 1, outChannels));
                break;
        }

        int[] steps = [1, 1, 1, 2, 3];
        KernelShape shape = ChannelKernel.AnyImages(random, new KernelShape(height, width)
        {
            InChannels = inChannels,
            OutChannels = outChannels,
            Groups = groups,
            StrideY = Of(random, steps),
            StrideX = Of(random, steps),
            DilationY = Of(random, 1, 1, 2),
            DilationX = Of(random, 1, 1, 2),
        });
        bool isPlain = (shape.Groups, shape.StrideY, shape.StrideX, shape.DilationY, shape.DilationX) == (1, 1, 1, 1, 1);
        bool isWinograd = isPlain && shape is { Height: 3, Width: 3, InChannels: >= 16, OutChannels: >= 16 } && random.Next(2) == 0;
        return isWinograd
            ? new ChannelKernel(shape, KernelGen.Schedule.Auto, KernelGen.Algorithm.Winograd)
            : new ChannelKernel(shape, Of(random, Enum.GetValues<KernelGen.Schedule>()));
    }

    /// <summary>An image of few outputs, and one of many rows or columns.</summary>
    private static IEnumerable<(int Samples, int Height, int Width)> Sizes(Random random, ChannelKernel kernel)
    {
        KernelShape shape = kernel.Shape;
        (int height, int width) = kernel.LeastImage;
        yield return (random.Next(1, 4), height + random.Next(8), width + random.Next(20));
        (int rows, int columns) = (height + (shape.StrideY * random.Next(12, 40)), width + (shape.StrideX * random.Next(12, 70)));
        while (Work(rows, columns) > MostWork && (rows > height + 8 || columns > width + 8))
        {
            rows = Math.Max(rows * 9 / 10, Math.Min(rows, height + 8));
            columns = Math.Max(columns * 9 / 10, Math.Min(columns, width + 8));
        }

        yield return (1, rows, columns);

        long Work(int y, int x) => (long)shape.OutputHeight(y) * shape.OutputWidth(x) * shape.Weights;
    }

    private static string NameOf(int kernel) => FormattableString.Invariant($"Kernel{kernel}");

    private static T Of<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static NRange[] View(KernelShape shape, int image, Range rows, Range columns)
    {
        NRange images = new(image, image + 1), y = rows, x = columns;
        return shape.Layout == Layout.Nchw ? [images, NRange.All, y, x] : [images, y, x, NRange.All];
    }

    private static Tensor<float> Copy(Tensor<float> tensor, NRange[] view)
    {
        ReadOnlyTensorSpan<float> part = tensor.AsReadOnlyTensorSpan().Slice(view);
        Tensor<float> copy = Tensor.CreateFromShape<float>(part.Lengths);
        part.CopyTo(copy.AsTensorSpan());
        return copy;
    }

    /// <summary>Random numbers for a kernel, on which every other order shows, and what it makes of them.</summary>
    private sealed class Operands
    {
        private readonly Tensor<float> _weight;
        private readonly float[] _bias;

        public Operands(Random random, CompiledKernel compiled, int samples, int height, int width)
        {
            KernelShape shape = compiled.Shape;
            (Samples, Height, Width) = (samples, height, width);
            Input = ChannelTests.Fractions(random, ChannelTests.Lengths(shape, samples, shape.InChannels, height, width));
            Gradient = ChannelTests.Fractions(
                random, ChannelTests.Lengths(shape, samples, shape.OutChannels, shape.OutputHeight(height), shape.OutputWidth(width)));
            _weight = ChannelTests.Fractions(
                random,
                compiled.Type.IsAssignableTo(typeof(IPlaneKernel))
                    ? [shape.Height, shape.Width]
                    : [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
            _bias = Agreement.Elements(ChannelTests.Fractions(random, [shape.OutChannels]));
        }

        public int Samples { get; }

        public int Height { get; }

        public int Width { get; }

        public Tensor<float> Input { get; }

        public Tensor<float> Gradient { get; }

        /// <summary>All directions, by the kernel and by a layer.</summary>
        public List<(string Name, Tensor<float> Numbers)> Results(CompiledKernel compiled, int degree)
        {
            Tensor<float> weightGradient = Tensor.CreateFromShape<float>(_weight.Lengths);
            compiled.WeightGradient(Input, Gradient, weightGradient, degree);
            Layer layer = compiled.CreateLayer(seed: 1, degree);
            _weight.FlattenTo(layer.Parameters[0].Values);
            _bias.CopyTo(layer.Parameters[1].Values);
            Tensor<float> layerOutput = layer.Forward(Input);
            Tensor<float> layerGradient = layer.Backward(Input, Gradient);
            return
            [
                ("forward", Forward(compiled, Input, degree)),
                ("input gradient", InputGradient(compiled, Gradient, Input.Lengths, degree)),
                ("weight gradient", weightGradient),
                ("forward of a layer", layerOutput),
                ("input gradient of a layer", layerGradient),
                ("weight gradient of a layer", Copied(layer.Parameters[0].Gradient)),
                ("bias gradient of a layer", Copied(layer.Parameters[1].Gradient)),
            ];
        }

        public Tensor<float> Forward(CompiledKernel compiled, Tensor<float> input, int degree)
        {
            bool isNchw = compiled.Shape.Layout == Layout.Nchw;
            int height = (int)input.Lengths[isNchw ? 2 : 1], width = (int)input.Lengths[isNchw ? 3 : 2];
            Tensor<float> output = Tensor.CreateFromShape<float>(ChannelTests.Lengths(
                compiled.Shape,
                (int)input.Lengths[0],
                compiled.Shape.OutChannels,
                compiled.Shape.OutputHeight(height),
                compiled.Shape.OutputWidth(width)));
            compiled.Forward(input, _weight, _bias, output, degree);
            return output;
        }

        public Tensor<float> InputGradient(CompiledKernel compiled, Tensor<float> gradient, ReadOnlySpan<nint> lengths, int degree)
        {
            Tensor<float> inputGradient = Tensor.CreateFromShape<float>(lengths);
            compiled.InputGradient(gradient, _weight, inputGradient, degree);
            return inputGradient;
        }

        private static Tensor<float> Copied(Tensor<float> tensor) => Tensor.Create(Agreement.Elements(tensor), tensor.Lengths);
    }
}
